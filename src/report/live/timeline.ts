import { escapeText } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import type { View } from '../view.ts';
import { type LineWords, PeerMemory, wordsOf } from './line-words.ts';

/** A line of the record. */
export interface TimelineLine {
  readonly time: string;
  readonly room: string;
  readonly peer: string;
  readonly [what: string]: unknown;
}

const VERB_WIDTH = 13;
const NARROW = 60;
const NARROW_INDENT = 4;

/** For people: events as they happen; times count from the first line. */
export class Timeline {
  private readonly view: View;
  private start: number | undefined;
  private readonly memories = new Map<string, PeerMemory>();
  private readonly rooms = new Set<string>();

  constructor(view: View) {
    this.view = view;
  }

  /** The text that a line adds; empty if it repeats something known. */
  line({ time, room, peer, ...what }: TimelineLine): string {
    this.rooms.add(room);
    const at = Date.parse(time);
    this.start ??= at;
    const key = `${room} ${peer}`;
    if (what['configuration'] !== undefined) this.memories.delete(key);
    const memory = this.memories.get(key) ?? new PeerMemory();
    this.memories.set(key, memory);
    const who = this.rooms.size > 1 ? key : peer;
    const clock = ((at - this.start) / 1000).toFixed(3).padStart(8);
    return wordsOf(what, memory)
      .map((words) => this.row(`${clock}  ${who}`, words))
      .join('');
  }

  private row(start: string, { verb, text, rank }: LineWords): string {
    const { style, columns } = this.view;
    const paint = { good: same, bad: style.bad, plain: same, dim: style.dim }[rank];
    const words = text.trim() === '' ? verb : `${verb.padEnd(VERB_WIDTH)} ${text}`;
    const begun = `${escapeText(start)}  `;
    // A narrow terminal has no room for a separate column.
    const indent = columns !== undefined && columns < NARROW ? NARROW_INDENT : undefined;
    const lines = hang(begun, escapeText(words), columns, indent).split('\n');
    return `${lines.map(paint).join('\n')}\n`;
  }
}

function same(text: string): string {
  return text;
}
