import { cutText, textWidth } from '../term/width.ts';
import { hang, wrap } from '../term/wrap.ts';

/** A cell, or a colored one; the color takes no room. */
export type Cell = string | { text: string; mark: (text: string) => string };

/** With less room than this, and less than half of the line, a text starts on a new line. */
const LEAST_ROOM = 30;
const INDENT = 4;

interface Layout {
  /** Columns that are aligned at the right, as numbers are; the first is 0. */
  right?: readonly number[];
  /** The text before the first column. */
  indent?: string;
  /** The text between two columns. */
  gap?: string;
}

/**
 * Rows of cells in columns, measured as a terminal draws them: a dash is one column wide, a combining accent none, a
 * Korean syllable two. First show it every row with `fit`, then get each with `line`, or with `lines` to have the
 * last cell wrapped:
 *
 *     const columns = new Columns({ right: [1] });
 *     for (const row of rows) columns.fit(row);
 *     for (const row of rows) out.text(`${columns.line(row)}\n`);
 *
 * The last cell of a row takes the room that is left, so it widens no column. Escape text from outside before it
 * becomes a cell.
 */
export class Columns {
  private readonly widths: number[] = [];
  private readonly right: readonly number[];
  private readonly indent: string;
  private readonly gap: string;

  constructor({ right = [], indent = '', gap = '  ' }: Layout = {}) {
    this.right = right;
    this.indent = indent;
    this.gap = gap;
  }

  /** Makes the columns as wide as this row needs; they never become narrower. */
  fit(row: readonly Cell[]): void {
    for (let k = 0; k < row.length - 1; k++) {
      this.widths[k] = Math.max(this.widths[k] ?? 0, textWidth(textOf(row[k] ?? '')));
    }
  }

  /** The row as one line, cut with `…` if wider than `columns`. A cut row loses its colors. */
  line(row: readonly Cell[], columns?: number): string {
    const shown = (this.start(row) + shownText(row.at(-1) ?? '')).trimEnd();
    if (columns === undefined) return shown;
    const plain = row.map(textOf);
    const text = (this.start(plain) + (plain.at(-1) ?? '')).trimEnd();
    return textWidth(text) <= columns ? shown : cutText(text, columns);
  }

  /**
   * The row with its last cell wrapped at `columns`, within its column; on separate lines if that is too narrow, or
   * if the cells before it exceed their columns. One line if it fits, or there is no limit.
   */
  lines(row: readonly Cell[], columns: number | undefined): string[] {
    if (columns === undefined) return [this.line(row)];
    const start = this.start(row);
    const width = textWidth(start.trimEnd());
    if (width > columns) return hang(this.indent, row.map(shownText).join(this.gap), columns, this.below).split('\n');
    const column = this.columnOf(row.length - 1);
    const last = row.at(-1) ?? '';
    if (!textOf(last).includes('\n') && textWidth(start + textOf(last)) <= columns) return [this.line(row)];
    const room = columns - column;
    // A path or another long word would stick out, and has more room further left.
    const isNarrow = room < Math.min(LEAST_ROOM, columns / 2) || longestWord(textOf(last)) > room;
    const isApart = isNarrow || textWidth(start) > column;
    const at = isNarrow ? Math.min(this.below, column) : column;
    const mark = typeof last === 'string' ? (text: string) => text : last.mark;
    const wrapped = wrap(textOf(last), columns - at).map((text) => (text === '' ? '' : mark(text)));
    if (wrapped.join('') === '') return [start.trimEnd()];
    const below = (text: string): string => `${' '.repeat(at)}${text}`.trimEnd();
    if (isApart) return [start.trimEnd(), ...wrapped.map(below)];
    const [first = '', ...more] = wrapped;
    return [(start + first).trimEnd(), ...more.map(below)];
  }

  /** Where a column begins. */
  private columnOf(column: number): number {
    let width = textWidth(this.indent);
    for (let k = 0; k < column; k++) width += (this.widths[k] ?? 0) + textWidth(this.gap);
    return width;
  }

  /** Where a cell begins that does not fit its column. */
  private get below(): number {
    return textWidth(this.indent) + INDENT;
  }

  /** Where the last cell begins, in columns from 0, in a row whose other cells fit their columns. */
  get lastColumn(): number {
    const inner = this.widths.reduce((sum, width) => sum + width + textWidth(this.gap), 0);
    return textWidth(this.indent) + inner;
  }

  /** All but the last cell, with what is before and between them. */
  private start(row: readonly Cell[]): string {
    let text = this.indent;
    for (let k = 0; k < row.length - 1; k++) text += this.padded(row[k] ?? '', k) + this.gap;
    return text;
  }

  private padded(cell: Cell, column: number): string {
    const blanks = ' '.repeat(Math.max(0, (this.widths[column] ?? 0) - textWidth(textOf(cell))));
    return this.right.includes(column) ? blanks + shownText(cell) : shownText(cell) + blanks;
  }
}

function longestWord(text: string): number {
  return Math.max(...text.split(/[ \n]/).map(textWidth));
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function shownText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.mark(cell.text);
}
