import { textOf } from '../../candidate/bytes.ts';
import { addPair } from '../scanner/add-candidate.ts';
import type { PairSide } from '../scanner/detection.ts';
import { type Direction, RECEIVED, SENT } from '../scanner/detection.ts';
import type { MarkedLine } from '../scanner/line-format.ts';
import { LogState } from '../scanner/log-state.ts';

/**
 * The marks that LiveKit's server puts before a candidate in its lists: `[remote][selected:1][trickle] udp4 host …`.
 */
export interface Marks {
  length: number;
  direction: Direction;
  /** The how many-th selected pair it belongs to. */
  selected: string | undefined;
  isFiltered: boolean;
}

const MARKS = /\[(local|remote)\](?:\[selected(?::(\d{1,6}))?\])?(\[filtered\])?(?:\[trickle\])? $/;
const MAX_MARKS = 64;

export function marksBefore({ before }: MarkedLine): Marks | undefined {
  const match = MARKS.exec(before.slice(-MAX_MARKS));
  if (match === null) return undefined;
  const [all, side, order, filtered] = match;
  return {
    length: all.length,
    direction: side === 'local' ? SENT : RECEIVED,
    selected: all.includes('[selected') ? (order ?? '') : undefined,
    isFiltered: filtered !== undefined,
  };
}

/** The selected local candidates of the current list, which has the local ones first. */
const locals = new LogState(() => ({ line: 0, sides: new Map<string, PairSide>() }));

/** Candidates that were selected together form a pair. */
export function pairUp(line: MarkedLine, marks: Marks, side: PairSide, end: number): void {
  const { scan } = line;
  if (marks.selected === undefined) return;
  const list = locals.of(scan);
  if (list.line !== scan.line) {
    list.line = scan.line;
    list.sides.clear();
  }
  if (marks.direction === SENT) {
    list.sides.set(marks.selected, side);
    return;
  }
  const local = list.sides.get(marks.selected);
  if (local === undefined) return;
  list.sides.delete(marks.selected);
  addPair(scan, 'livekit', line.excerpt(-marks.length, end), {
    local,
    remote: side,
    selected: isLatest(line, marks.selected),
  });
}

const SELECTED = /\[remote\]\[selected:(\d{1,6})\]/g;

/** Whether this pair of the list was selected last. */
function isLatest(line: MarkedLine, order: string): boolean {
  return [...listAround(line).matchAll(SELECTED)].every(([, other]) => Number(other) <= Number(order));
}

/** The maximum length of a list on either side of a candidate. */
const MAX_LIST = 4096;

function listAround({ scan, excerpt }: MarkedLine): string {
  const { at } = excerpt(0, 0);
  const before = textOf(scan.bytes, Math.max(0, scan.lineStart, at - MAX_LIST), at);
  const after = textOf(scan.bytes, at, Math.min(scan.to, at + MAX_LIST));
  const end = after.search(/"\]|\n/);
  return before.slice(Math.max(0, before.lastIndexOf('": ['))) + after.slice(0, end < 0 ? undefined : end);
}
