import type { Edit, Range } from '../../diagnostics/range.ts';
import { escapeText } from '../../term/escape.ts';
import { decode } from './bytes.ts';
import { Places } from './places.ts';

/** Where in a line a secret begins; nothing where there is none. From there on, nothing is shown. */
export type FindSecret = (line: string) => number | undefined;

/** Shown in the place of a secret. */
export const HIDDEN = '…';

/** A file whose lines are shown to people. */
export class Source {
  readonly bytes: string;
  readonly places: Places;
  private readonly findSecret: FindSecret;
  private known = { line: 0, hiddenFrom: 0 };

  constructor(bytes: string, findSecret: FindSecret) {
    this.bytes = bytes;
    this.places = new Places(bytes);
    this.findSecret = findSecret;
  }

  /** The offset from which on nothing of a line is to be shown; behind its end where there is no secret. */
  hiddenFrom(line: number): number {
    if (this.known.line !== line) {
      const { start, end } = this.places.lineSpan(line);
      const at = this.findSecret(this.bytes.slice(start, end));
      this.known = { line, hiddenFrom: at === undefined ? Number.POSITIVE_INFINITY : start + at };
    }
    return this.known.hiddenFrom;
  }

  /** Would a secret be seen by whoever sees the new text? */
  showsSecret({ start, end, text }: Edit): boolean {
    if (text.trim() === '') return false;
    const isInside = this.hiddenFrom(this.places.lineAt(start)) <= end;
    return isInside || text.split('\n').some((line) => this.findSecret(line) !== undefined);
  }

  /** A line that is not in the file, without its secrets. */
  shown(line: string): string {
    const at = this.findSecret(line);
    return at === undefined ? shownBytes(line) : shownBytes(line.slice(0, at)) + HIDDEN;
  }

  /** What may be shown of the bytes of a line. */
  visible(line: number, { start, end }: Range): string {
    return this.bytes.slice(start, Math.max(start, Math.min(end, this.hiddenFrom(line))));
  }
}

/** Bytes of a line, fit for a terminal: a tab is a blank, so that one character is one column. */
export function shownBytes(bytes: string): string {
  return escapeText(decode(bytes).replaceAll('\t', ' '));
}
