import { escapeText } from '../../term/escape.ts';
import { textWidth } from '../../term/width.ts';
import type { View } from '../view.ts';

/** A part of a text, in UTF-16 units, and the label below its start. */
export interface Mark {
  from: number;
  to: number;
  label: string;
  isFaulty: boolean;
}

const INDENT = '  ';

/** A character as displayed, and its position. */
interface Cell {
  at: number;
  text: string;
  width: number;
}

/** A text with its marks below, in rows that fit the terminal: `1--------- 2 3^^`. */
export function markedText(raw: string, marks: readonly Mark[], view: View): string[] {
  const room = view.columns === undefined ? undefined : view.columns - INDENT.length;
  return rowsOf(cellsOf(raw.trimEnd()), room).flatMap((row) => {
    const text = row.map((cell) => cell.text).join('');
    const below = markRow(row, marks, view);
    return below === '' ? [`${INDENT}${text.trimEnd()}`] : [`${INDENT}${text.trimEnd()}`, `${INDENT}${below}`];
  });
}

function cellsOf(raw: string): Cell[] {
  let at = 0;
  return Array.from(raw, (character) => {
    const text = escapeText(character);
    const cell = { at, text, width: textWidth(text) };
    at += character.length;
    return cell;
  });
}

/** Broken after a space, or anywhere in a word that is too long for a row. */
function rowsOf(cells: readonly Cell[], room: number | undefined): Cell[][] {
  if (room === undefined) return [[...cells]];
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let width = 0;
  for (const cell of cells) {
    if (width + cell.width > room && row.length > 0) {
      const space = row.findLastIndex(({ text }) => text === ' ');
      const rest = space < 0 ? [] : row.splice(space + 1);
      rows.push(row);
      row = rest;
      width = row.reduce((sum, one) => sum + one.width, 0);
    }
    row.push(cell);
    width += cell.width;
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** A label at the start of each mark, then dashes, or carets under a fault. */
function markRow(row: readonly Cell[], marks: readonly Mark[], { style }: View): string {
  const first = row[0]?.at ?? 0;
  const last = row.at(-1)?.at ?? 0;
  let result = '';
  let column = 0;
  for (const mark of marks) {
    if (mark.to <= first || mark.from > last) continue;
    const start = widthBefore(row, mark.from);
    if (start < column) continue;
    const width = widthBefore(row, mark.to) - start;
    const label = mark.from >= first ? mark.label : '';
    const text = label.padEnd(width, mark.isFaulty ? '^' : '-');
    result += ' '.repeat(start - column) + (mark.isFaulty ? style.doubtful(text) : style.dim(text));
    column = start + text.length;
  }
  return result;
}

function widthBefore(row: readonly Cell[], at: number): number {
  return row.reduce((width, cell) => (cell.at < at ? width + cell.width : width), 0);
}
