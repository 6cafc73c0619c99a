import { textWidth } from '../../../term/width.ts';
import { type Cell, Columns } from '../../columns.ts';
import { COLUMN_NAMES, type Line, PORT, PRIORITY, shownCells, WIDEST } from './cells.ts';

/** What a table shows, depending on the available width. */
export interface Shape {
  /** Whether media sections have their own column instead of being in the headings. */
  readonly hasLabels: boolean;
  /** Whether the names that hide addresses are shown in full. */
  readonly hasNames: boolean;
  readonly hasPriority: boolean;
  /** Whether the notes include less important ones. */
  readonly hasMore: boolean;
  /** Between two columns. */
  readonly gap: number;
}

/** Longer notes are wrapped, but less important ones are left out instead. */
const ROOM_FOR_NOTES = 30;
const INDENT = '  ';

/** The columns of a table in one shape. */
export class Grid {
  readonly shape: Shape;
  /** The columns that are shown, from 0. */
  readonly shown: readonly number[];
  private readonly columns: Columns;
  private readonly most: Readonly<Record<number, number>>;
  private notes = 0;

  /** `most`: the maximum width of columns that must be narrower than usual. */
  constructor(shape: Shape, shown: readonly number[], most: Readonly<Record<number, number>> = {}) {
    this.shape = shape;
    this.most = most;
    this.shown = shown;
    const first = shape.hasLabels ? 1 : 0;
    const right = shown.flatMap((column, k) => (column === PORT || column === PRIORITY ? [k + first] : []));
    this.columns = new Columns({ right, indent: shape.hasLabels ? '' : INDENT, gap: ' '.repeat(shape.gap) });
    this.columns.fit(this.header('', (text) => text));
  }

  /** The heading that is on the line of the names of the columns; others have a line for themselves. */
  fitHeading(heading: string): void {
    if (this.shape.hasLabels) this.columns.fit([heading, '']);
  }

  fit(line: Line): void {
    const usual = { ...line, cells: line.cells.map((cell, k) => (textWidth(cell) > this.widest(k) ? '' : cell)) };
    this.columns.fit(this.cellsOf(usual, line.label));
    const room = this.shape.hasMore ? Number.POSITIVE_INFINITY : ROOM_FOR_NOTES;
    this.notes = Math.max(this.notes, Math.min(room, textWidth(this.notesOf(line))));
  }

  /** A wider cell does not widen its column. */
  private widest(column: number): number {
    return Math.min(WIDEST[column] ?? 0, this.most[column] ?? Number.POSITIVE_INFINITY);
  }

  get widthBeforeNotes(): number {
    return this.columns.lastColumn - this.shape.gap;
  }

  /** The width that the fitted rows need. */
  get width(): number {
    return this.notes > 0 ? this.columns.lastColumn + this.notes : this.widthBeforeNotes;
  }

  /** The names of the columns, after the heading of the first rows. */
  header(heading: Cell, mark: (text: string) => string): Cell[] {
    const names = this.shown.map((column) => ({ text: COLUMN_NAMES[column] ?? '', mark }));
    return this.shape.hasLabels ? [heading, ...names, ''] : [...names, ''];
  }

  rowLines(line: Line, label: string, width: number | undefined): string[] {
    return this.columns.lines(this.cellsOf(line, label), width);
  }

  lines(cells: readonly Cell[], width: number | undefined): string[] {
    return this.columns.lines(cells, width);
  }

  private cellsOf(line: Line, label: string): string[] {
    const notes = this.notesOf(line);
    const { text } = line;
    const cells = text === undefined ? [...shownCells(line, this.shown), notes] : [`${text}  ${notes}`.trimEnd()];
    return this.shape.hasLabels ? [label === '' ? '' : INDENT + label, ...cells] : cells;
  }

  private notesOf({ notes: { main, more } }: Line): string {
    return (this.shape.hasMore ? [...main, ...more] : main).join(', ');
  }
}

/** The columns of a shape in which some row has a value. */
export function columnsIn(lines: readonly Line[], { hasPriority }: Shape): number[] {
  return COLUMN_NAMES.map((_, column) => column).filter((column) => {
    if (column === PRIORITY && !hasPriority) return false;
    return lines.some(({ cells, text }) => text === undefined && cells[column] !== '');
  });
}
