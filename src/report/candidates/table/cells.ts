import { escapeText } from '../../../term/escape.ts';
import { cutText } from '../../../term/width.ts';
import type { Notes } from './notes.ts';
import { notesOf } from './notes.ts';
import type { Row, Said } from './row.ts';

/** The columns between the label of a row and its notes. */
export const COLUMN_NAMES = ['type', 'proto', 'address', 'port', 'priority'] as const;
export const ADDRESS = 2;
export const PORT = 3;
export const PRIORITY = 4;

/** Longer texts, which no agent writes, do not widen a column, and are cut on a terminal. */
export const WIDEST_ADDRESS = 64;
export const WIDEST = [12, 16, WIDEST_ADDRESS, 8, 12];

/** Shown in place of a value that the log does not give. */
const NONE = '–';

/** Indents a row that does not fit on one line. */
const INDENT = 6;

const WIDEST_RAW = 64;
const WIDEST_LABEL = 20;

/** A row as texts that are safe to print. */
export interface Line {
  readonly row: Row;
  readonly label: string;
  /** One for each column; empty where the log does not give it. */
  readonly cells: readonly string[];
  /** Instead of the columns: of a mark of the end, or of a candidate that cannot be read. */
  readonly text: string | undefined;
  readonly notes: Notes;
}

/** `columns`: the width of the terminal, if it is one. */
export function lineOf(row: Row, shorten: (address: string) => string, columns: number | undefined): Line {
  const { main, more } = notesOf(row);
  const cells = cellsOf(row.said, shorten).map(escapeText);
  return {
    row,
    label: labelOf(row),
    cells:
      columns === undefined ? cells : cells.map((cell, k) => cutText(cell, Math.min(WIDEST[k] ?? 0, columns - INDENT))),
    text: textOf(row),
    notes: { main: main.map(escapeText), more: more.map(escapeText) },
  };
}

function cellsOf(said: Said, shorten: (address: string) => string): string[] {
  const { type = '', address = '', port, priority } = said;
  return [type, protocolOf(said), shorten(address), `${port ?? ''}`, `${priority ?? ''}`];
}

/** `tcp active`. */
export function protocolOf({ transport, tcpType }: Said): string {
  return [transport, tcpType].filter((part) => part !== undefined).join(' ');
}

function textOf({ isEnd, said: { type, address, port }, raw }: Row): string | undefined {
  if (isEnd) return 'end of candidates';
  const isUnreadable = type === undefined && address === undefined && port === undefined;
  return isUnreadable ? cutText(escapeText(raw), WIDEST_RAW) : undefined;
}

/** `mid 0, 1`, or the m-line's index if no mid is known. */
export function labelOf({ mids, mLines }: Pick<Row, 'mids' | 'mLines'>): string {
  if (mids.length > 0) return cutText(escapeText(`mid ${mids.join(', ')}`), WIDEST_LABEL);
  return mLines.length > 0 ? cutText(`m-line ${mLines.join(', ')}`, WIDEST_LABEL) : '';
}

/** The cells of the columns that are shown. */
export function shownCells({ cells }: Line, columns: readonly number[]): string[] {
  return columns.map((column) => cells[column] || NONE);
}
