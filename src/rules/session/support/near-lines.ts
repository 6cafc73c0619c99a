import type { Evidence } from '../../../ice/session.ts';

/** How many lines around a candidate are kept with it. */
const NEAR = 4;
/** A session with more text than this keeps the first lines. */
const MOST_TEXT = 256 * 1024;

/** The lines that mention a candidate, with their neighbors, for rules that look at how it was written. */
export class NearLines {
  private readonly file: string;
  private readonly lines = new Map<number, string>();
  private length = 0;

  constructor(file: string) {
    this.file = file;
  }

  add(line: number, text: string): void {
    if (this.length + text.length > MOST_TEXT) return;
    this.length += text.length;
    this.lines.set(line, text);
  }

  append({ lines }: NearLines): void {
    for (const [line, text] of lines) this.add(line, text);
  }

  /** The line of a place and `around` lines on both sides; undefined if it is of another input. */
  at({ file, line }: Evidence, around: number): string | undefined {
    if (file !== this.file) return undefined;
    if (around === 0) return this.lines.get(line) ?? '';
    const found: string[] = [];
    for (let at = line - around; at <= line + around; at++) found.push(this.lines.get(at) ?? '');
    return found.join('\n');
  }
}

/** Finds those lines, and passes each on once. */
export class NearLineReader {
  private readonly before: string[] = [];
  private left = 0;
  private readonly take: (line: number, text: string) => void;

  constructor(take: (line: number, text: string) => void) {
    this.take = take;
  }

  read(line: number, text: string): void {
    if (text.includes('candidate')) {
      for (const [index, one] of this.before.entries()) this.take(line - this.before.length + index, one);
      this.before.length = 0;
      this.left = NEAR;
      this.take(line, text);
    } else if (this.left > 0) {
      this.left--;
      this.take(line, text);
    } else {
      if (this.before.length === NEAR) this.before.shift();
      this.before.push(text);
    }
  }
}
