import type { Range } from '../../diagnostics/range.ts';
import { escapeText } from '../../term/escape.ts';
import { textWidth } from '../../term/width.ts';
import { decode } from './bytes.ts';
import { HIDDEN, type Source } from './source.ts';

/** A line of a file as displayed, with the marked part. */
export interface Excerpt {
  readonly line: number;
  readonly text: string;
  /** In columns, from 0. */
  readonly markStart: number;
  readonly markWidth: number;
  /** How many further lines the range covers. */
  readonly moreLines: number;
}

/** The text before, in and after the mark, in cells that are not cut: a character, or its escape. */
interface Parts {
  readonly before: readonly string[];
  readonly marked: readonly string[];
  readonly after: readonly string[];
}

/** The maximum number of bytes in a character, and so for a column. */
const MOST_BYTES = 4;
const CUT = '…';

/** The first line of a range, cut around it if wider than `columns`. */
export function excerptOf(source: Source, range: Range, columns: number): Excerpt {
  const line = source.places.lineAt(range.start);
  const { before, marked, after } = narrow(partsOf(source, line, range, columns * MOST_BYTES), columns);
  return {
    line,
    text: [...before, ...marked, ...after].join(''),
    markStart: widthOf(before),
    markWidth: Math.max(1, widthOf(marked)),
    moreLines: moreLines(source, line, range),
  };
}

/** The part that can be displayed: `far` bytes of each. */
function partsOf(source: Source, line: number, range: Range, far: number): Parts {
  const { start, end } = source.places.lineSpan(line);
  const markStart = Math.min(range.start, end);
  const markEnd = Math.max(markStart, Math.min(range.end, end));
  const cells = (from: number, to: number): string[] => cellsOf(source.visible(line, { start: from, end: to }));
  const before = cells(Math.max(start, markStart - far), markStart);
  const marked = cells(markStart, Math.min(markEnd, markStart + far));
  const after = cells(markEnd, Math.min(end, markEnd + far));
  const hiddenFrom = source.hiddenFrom(line);
  if (hiddenFrom < markEnd || (hiddenFrom === markStart && hiddenFrom < end)) marked.push(HIDDEN);
  else if (hiddenFrom < end) after.push(HIDDEN);
  return { before, marked, after };
}

function cellsOf(bytes: string): string[] {
  if (/^[ -~]*$/.test(bytes)) return bytes.split('');
  return Array.from(decode(bytes).replaceAll('\t', ' '), (character) =>
    isPlain(character) ? character : escapeText(character),
  );
}

function isPlain(character: string): boolean {
  return character >= ' ' && character <= '~';
}

function narrow({ before, marked, after }: Parts, columns: number): Parts {
  if (widthOf(before) + widthOf(marked) + widthOf(after) <= columns) return { before, marked, after };
  const kept = firstOf(marked, columns - 2);
  const room = columns - widthOf(kept);
  const left = lastOf(before, Math.max(Math.floor(room / 2), room - widthOf(after)));
  const isCut = widthOf(marked) > columns - 2;
  return { before: left, marked: kept, after: isCut ? [] : firstOf(after, room - widthOf(left)) };
}

/** As many of the first cells as fit, and a mark if that is not all. */
function firstOf(cells: readonly string[], columns: number): string[] {
  const kept = withinWidth(cells, columns);
  return kept.length === cells.length ? kept : [...withinWidth(cells, columns - 1), CUT];
}

function lastOf(cells: readonly string[], columns: number): string[] {
  return firstOf(cells.toReversed(), columns).toReversed();
}

function withinWidth(cells: readonly string[], columns: number): string[] {
  let width = 0;
  const end = cells.findIndex((cell) => {
    width += textWidth(cell);
    return width > columns;
  });
  return cells.slice(0, end === -1 ? cells.length : end);
}

function widthOf(cells: readonly string[]): number {
  return cells.reduce((width, cell) => width + textWidth(cell), 0);
}

/** A range that ends with a line end does not reach into the next line. */
function moreLines({ places }: Source, line: number, { start, end }: Range): number {
  return end <= start ? 0 : places.lineAt(end - 1) - line;
}
