import type { Range } from '../../diagnostics/range.ts';
import { BYTE_ORDER_MARK, lengthOfCharacter } from './bytes.ts';

/** A region of a file, counted as editors do: lines and columns from 1, the end exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The region for something that is missing from a file. */
export const START: Region = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** The number of bytes between two counted positions. */
const BLOCK = 1024;

/**
 * Converts byte offsets to lines and columns. Columns count UTF-16 units of the decoded line, as in editors, the
 * language server protocol and SARIF; a byte order mark does not count, since none of them shows it. Everything is
 * computed once; lookups take logarithmic time.
 */
export class Places {
  private readonly bytes: string;
  private readonly starts: readonly number[];
  private readonly isAscii: boolean;
  private counted: Counted | undefined;

  constructor(bytes: string) {
    this.bytes = bytes;
    this.starts = lineStarts(bytes);
    this.isAscii = /^[\0-\x7f]*$/.test(bytes);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  region(range: Range | undefined): Region {
    if (range === undefined) return START;
    const line = this.lineAt(range.start);
    const endLine = range.end <= this.lineSpan(line).end ? line : this.lineAt(range.end);
    return { line, column: this.column(line, range.start), endLine, endColumn: this.column(endLine, range.end) };
  }

  /** The number of the line that an offset is on; its line end belongs to it. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** A line without its line end. */
  lineSpan(line: number): Range {
    const start = this.startOf(line - 1);
    const next = this.starts[line];
    if (next === undefined) return { start, end: this.bytes.length };
    const hasReturn = next - 2 >= start && this.bytes[next - 2] === '\r';
    return { start, end: next - (hasReturn ? 2 : 1) };
  }

  private startOf(index: number): number {
    return this.starts[index] ?? this.bytes.length;
  }

  private column(line: number, offset: number): number {
    const start = this.startOf(line - 1);
    const end = Math.min(offset, this.bytes.length);
    if (this.isAscii) return end - start + 1;
    this.counted ??= countUnits(this.bytes);
    return this.unitsBefore(end, this.counted) - this.unitsBefore(start, this.counted) + 1;
  }

  /** A character that contains the offset does not count. */
  private unitsBefore(offset: number, { offsets, units }: Counted): number {
    const own = Math.floor(offset / BLOCK);
    const block = (offsets[own] ?? 0) <= offset ? own : own - 1;
    let at = offsets[block] ?? 0;
    let count = units[block] ?? 0;
    while (at < offset) {
      const length = lengthOfCharacter(this.bytes, at);
      if (at + length > offset) break;
      count += unitsOf(this.bytes, at, length);
      at += length;
    }
    return count;
  }
}

function lineStarts(bytes: string): number[] {
  const starts = [0];
  for (let at = bytes.indexOf('\n'); at !== -1; at = bytes.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** For each block: where its first character begins, and the number of UTF-16 units before that. */
interface Counted {
  readonly offsets: Float64Array;
  readonly units: Float64Array;
}

function countUnits(bytes: string): Counted {
  const blocks = Math.floor(bytes.length / BLOCK) + 1;
  const counted = { offsets: new Float64Array(blocks), units: new Float64Array(blocks) };
  let at = 0;
  let count = 0;
  for (let block = 0; block < blocks; block++) {
    while (at < block * BLOCK) {
      const length = lengthOfCharacter(bytes, at);
      count += unitsOf(bytes, at, length);
      at += length;
    }
    counted.offsets[block] = at;
    counted.units[block] = count;
  }
  return counted;
}

/** Four bytes are a surrogate pair: of a broken sequence there are three at most. */
function unitsOf(bytes: string, at: number, length: number): number {
  if (at === 0 && bytes.startsWith(BYTE_ORDER_MARK)) return 0;
  return length === 4 ? 2 : 1;
}
