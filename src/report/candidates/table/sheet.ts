import { type Direction, RECEIVED, SENT, UNKNOWN } from '../../../logs/scanner/detection.ts';
import type { ByteBuffer } from '../../byte-buffer.ts';
import { countText } from '../../count.ts';
import type { View } from '../../view.ts';
import { ADDRESS, COLUMN_NAMES, type Line, lineOf } from './cells.ts';
import { columnsIn, Grid, type Shape } from './grid.ts';
import { shortNames } from './names.ts';
import type { Row } from './row.ts';

const FULL: Shape = { hasLabels: true, hasNames: true, hasPriority: true, hasMore: true, gap: 2 };
const WITHOUT_PRIORITY: Shape = { hasLabels: false, hasNames: false, hasPriority: false, hasMore: false, gap: 2 };
/** From the most detailed shape to the one for narrow terminals. */
const SHAPES: readonly Shape[] = [
  FULL,
  { ...FULL, hasMore: false },
  { ...FULL, hasNames: false },
  { ...FULL, hasNames: false, hasMore: false },
  { ...WITHOUT_PRIORITY, hasPriority: true },
  WITHOUT_PRIORITY,
  { ...WITHOUT_PRIORITY, gap: 1 },
];

/** The number of candidates in each direction. */
export type Counts = ReadonlyMap<Direction, number>;

/** The candidates of a log in columns; later rows continue below, in the same columns. */
export class Sheet {
  private readonly out: ByteBuffer;
  private readonly view: View;
  private grid: Grid | undefined;
  private hasHeader = false;
  private hasDirections = false;
  /** The heading of the last row. */
  private heading = '';
  private label = '';

  constructor(out: ByteBuffer, view: View) {
    this.out = out;
    this.view = view;
  }

  /** Something else was printed: the next row needs its heading again. */
  interrupt(): void {
    this.heading = '';
    this.label = '';
  }

  /** `counts` are given once they are final. */
  print(rows: readonly Row[], counts?: Counts): void {
    if (rows.length === 0) return;
    this.hasDirections ||= rows.some(({ direction }) => direction !== UNKNOWN);
    const { columns } = this.view;
    const whole = rows.map((row) => lineOf(row, (address) => address, columns));
    const shorten = shortNames(rows.flatMap(({ said }) => said.address ?? []));
    const short = rows.map((row) => lineOf(row, shorten, columns));
    const grid = this.gridFor(whole, short, counts);
    for (const line of grouped(grid.shape.hasNames ? whole : short)) this.printLine(line, grid, counts);
  }

  /** The grid of the rows before, or the first shape that has room. */
  private gridFor(whole: readonly Line[], short: readonly Line[], counts?: Counts): Grid {
    const { columns: width = Number.POSITIVE_INFINITY } = this.view;
    const { grid } = this;
    if (grid !== undefined) return this.widened(grid, grid.shape.hasNames ? whole : short, counts);
    const isLabeled = this.hasDirections || whole.some(({ label }) => label !== '');
    for (const shape of SHAPES) {
      const lines = shape.hasNames ? whole : short;
      this.grid = this.fitted(
        { ...shape, hasLabels: shape.hasLabels && isLabeled },
        columnsIn(lines, shape),
        lines,
        counts,
      );
      if (hasRoom(this.grid, width)) return this.grid;
    }
    return this.narrow(width, short, counts);
  }

  /** If even the last shape does not fit, rows with a long address are broken, and do not widen the others. */
  private narrow(width: number, lines: readonly Line[], counts?: Counts): Grid {
    const shape = { ...WITHOUT_PRIORITY, gap: 1 };
    const shown = columnsIn(lines, shape);
    const others = lines.map((line) => ({ ...line, cells: line.cells.map((cell, k) => (k === ADDRESS ? '' : cell)) }));
    const room = width - this.fitted(shape, shown, others, counts).widthBeforeNotes;
    this.grid = this.fitted(shape, shown, lines, counts, { [ADDRESS]: room + COLUMN_NAMES[ADDRESS].length });
    return this.grid;
  }

  /** The same grid for more rows, or a new one if they have a value in a column that it lacks. */
  private widened(grid: Grid, lines: readonly Line[], counts?: Counts): Grid {
    const { shape, shown } = grid;
    const wanted = [...new Set([...shown, ...columnsIn(lines, shape)])].sort();
    if (wanted.length > shown.length) {
      this.hasHeader = false;
      this.grid = this.fitted(shape, wanted, lines, counts);
      return this.grid;
    }
    for (const line of lines) grid.fit(line);
    return grid;
  }

  private fitted(shape: Shape, shown: readonly number[], lines: readonly Line[], counts?: Counts, most = {}): Grid {
    const grid = new Grid(shape, shown, most);
    const [first] = grouped(lines);
    if (first !== undefined) grid.fitHeading(this.headingOf(first, shape, counts));
    for (const line of lines) grid.fit(line);
    return grid;
  }

  /** `sent (3)`, with the media section if that has no column; empty if the log has neither. */
  private headingOf({ row: { direction }, label }: Line, { hasLabels }: Shape, counts?: Counts): string {
    const way = this.hasDirections ? WAYS[direction] : '';
    if (!hasLabels && label !== '') return way === '' ? label : `${way}, ${label}`;
    return counts === undefined || way === '' ? way : `${way} (${countText(counts.get(direction) ?? 0)})`;
  }

  private printLine(line: Line, grid: Grid, counts?: Counts): void {
    const heading = this.headingOf(line, grid.shape, counts);
    const isBelow = heading === this.heading && this.hasHeader;
    if (!isBelow) this.printHeading(heading, grid);
    const label = isBelow && line.label === this.label ? '' : line.label;
    this.label = line.label;
    const { style } = this.view;
    const mark = line.row.isEnd ? style.dim : line.row.ok ? same : style.bad;
    for (const text of grid.rowLines(line, label, this.view.columns)) this.out.text(`${mark(text)}\n`);
    line.row.isPrinted = true;
  }

  private printHeading(heading: string, grid: Grid): void {
    const { style } = this.view;
    const { hasLabels } = grid.shape;
    const strong = { text: heading, mark: style.strong };
    if (heading !== '' && (this.hasHeader || !hasLabels)) this.out.text(`${style.strong(heading)}\n`);
    const hasNames = grid.shown.length > 0 || (hasLabels && heading !== '');
    if (!this.hasHeader && hasNames)
      this.out.text(`${grid.lines(grid.header(strong, style.dim), undefined).join('\n')}\n`);
    this.hasHeader = true;
    this.heading = heading;
  }
}

/** On a terminal as wide as this, priorities are shown though notes are wrapped for it. */
const WIDE = 72;

function hasRoom(grid: Grid, width: number): boolean {
  const { hasPriority, hasLabels } = grid.shape;
  const mayWrap = hasPriority && !hasLabels && width >= WIDE;
  return (mayWrap ? grid.widthBeforeNotes : grid.width) <= width;
}

export const WAYS = { [UNKNOWN]: 'direction unknown', [SENT]: 'sent', [RECEIVED]: 'received' };

function same(text: string): string {
  return text;
}

/** Groups by direction, and by media section in order of appearance. */
function grouped(lines: readonly Line[]): Line[] {
  return [SENT, RECEIVED, UNKNOWN].flatMap((way) => {
    const there = lines.filter(({ row }) => row.direction === way);
    const labels = [...new Set(there.map(({ label }) => label))];
    return labels.flatMap((label) => endsLast(there.filter((line) => line.label === label)));
  });
}

function endsLast(lines: readonly Line[]): Line[] {
  return [...lines.filter(({ row }) => !row.isEnd), ...lines.filter(({ row }) => row.isEnd)];
}
