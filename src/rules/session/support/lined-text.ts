import type { Evidence } from '../../../ice/session.ts';

/** A part of a file whose offsets can be turned into lines and columns. */
export class LinedText {
  readonly text: string;
  private readonly file: string;
  private readonly starts: number[] = [0];
  /** How many lines of the file come before the text. */
  private readonly before: number;

  constructor(file: string, text: string, before: number) {
    this.file = file;
    this.text = text;
    this.before = before;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  placeOf(offset: number): Evidence {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { file: this.file, line: this.before + low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
}
