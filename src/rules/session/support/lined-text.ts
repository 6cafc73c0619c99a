import type { Evidence } from '../../../ice/session.ts';

/** A text whose offsets can be turned into lines and columns. */
export class LinedText {
  readonly file: string;
  readonly text: string;
  readonly lines: readonly string[];
  private readonly starts: number[] = [0];

  /** How many lines of the file come before the text. */
  private readonly before: number;

  constructor(file: string, text: string, before = 0) {
    this.before = before;
    this.file = file;
    this.text = text;
    this.lines = text.split('\n');
    for (const line of this.lines) this.starts.push((this.starts.at(-1) ?? 0) + line.length + 1);
  }

  placeOf(offset: number): Evidence {
    let [low, high] = [0, this.lines.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.file, line: this.before + low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** The line in the file of a line of the text, from 0. */
  lineOf(index: number): number {
    return this.before + index + 1;
  }

  linesAround(line: number, around: number): string {
    const at = line - this.before;
    return this.lines.slice(Math.max(0, at - 1 - around), Math.max(0, at + around)).join('\n');
  }
}
