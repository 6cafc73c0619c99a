import { cutText, textWidth } from '../term/width.ts';
import { wrap } from '../term/wrap.ts';

/** A cell, or one that is shown in a colour, which takes no room. */
export type Cell = string | { text: string; mark: (text: string) => string };

interface Layout {
  /** Columns whose cells end below each other, as numbers do; the first is 0. */
  right?: readonly number[];
  /** What is before the first column. */
  indent?: string;
  /** What is between two columns. */
  gap?: string;
}

/**
 * Rows of cells in columns, measured as a terminal draws them: a dash is one column wide, a combining accent none, a
 * Korean syllable two. First show it every row with `fit`, then ask for each with `line`, or with `lines` to have the
 * last cell wrapped:
 *
 *     const columns = new Columns({ right: [1] });
 *     for (const row of rows) columns.fit(row);
 *     for (const row of rows) out.text(`${columns.line(row)}\n`);
 *
 * The last cell of a row takes the room that is left, so it widens no column. Escape text from outside before it becomes
 * a cell.
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

  /** The row as one line, cut with `…` where it is wider than `columns`. A cut row loses its colours. */
  line(row: readonly Cell[], columns?: number): string {
    const shown = (this.start(row) + shownText(row.at(-1) ?? '')).trimEnd();
    if (columns === undefined) return shown;
    const plain = row.map(textOf);
    const text = (this.start(plain) + (plain.at(-1) ?? '')).trimEnd();
    return textWidth(text) <= columns ? shown : cutText(text, columns);
  }

  /** The row with its last cell wrapped at `columns`, the further lines below the first word of that cell. */
  lines(row: readonly Cell[], columns: number): string[] {
    const start = this.start(row);
    const last = row.at(-1) ?? '';
    const width = textWidth(this.start(row.map(textOf)));
    const mark = typeof last === 'string' ? (text: string) => text : last.mark;
    return wrap(textOf(last), columns - width).map((text, k) =>
      ((k === 0 ? start : ' '.repeat(width)) + (text === '' ? '' : mark(text))).trimEnd(),
    );
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

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

function shownText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.mark(cell.text);
}
