import { escapeText } from '../term/escape.ts';
import { type CandidateRecord, isEnd, type LogRecord, recordOf } from './record.ts';
import type { Format, View } from './report.ts';

/** Rows are put into groups as long as there are no more than this; then they are printed, and it begins anew. */
const MAX_ROWS = 5000;
const INDENT = '  ';
const GAP = '  ';

/** The title of candidates of which the log tells neither, when others have one. */
const UNTITLED = 'direction and mid unknown';

/** A row of cells; the last one is the note. */
interface Row {
  cells: string[];
  mark: (text: string) => string;
}

/** For people: rows in groups by file, direction and mid, as wide as the terminal at most. */
export const table: Format = (out, view) => {
  let groups = new Map<string, Row[]>();
  let rowCount = 0;
  let printed: string | undefined;
  const widths: number[] = [];

  const fitted = (line: string): string => (view.columns === undefined ? line : shorten(line, view.columns));

  function print(): void {
    for (const rows of groups.values()) for (const row of rows) grow(widths, row.cells);
    for (const [title, rows] of groups) {
      if (title !== printed && (title !== '' || printed !== undefined))
        out.text(`${view.style.strong(title || UNTITLED)}\n`);
      printed = title;
      for (const row of rows) out.text(`${row.mark(fitted(layOut(row.cells, widths)))}\n`);
    }
    groups = new Map();
    rowCount = 0;
  }

  return {
    add(found, file) {
      const record = recordOf(found, file);
      const title = titleOf(record);
      const rows = groups.get(title) ?? [];
      groups.set(title, rows);
      rows.push(rowOf(record, view));
      if (++rowCount >= MAX_ROWS) print();
    },
    pause: print,
    end: print,
  };
};

/** `sent, mid 0`; the file too when it is not standard input. */
function titleOf(record: LogRecord): string {
  const { direction, sdpMid, sdpMLineIndex } = record;
  const section =
    sdpMid !== undefined ? `mid ${sdpMid}` : sdpMLineIndex !== undefined ? `m-line ${sdpMLineIndex}` : undefined;
  return escapeText([direction, section].filter((part) => part !== undefined).join(', '));
}

function rowOf(record: LogRecord, view: View): Row {
  if (isEnd(record)) return { cells: ['end of candidates'], mark: view.style.dim };
  const { type, transport, tcpType, address, port, priority } = record;
  const protocol = [transport ?? '?', tcpType].filter((part) => part !== undefined).join(' ');
  const cells = [type ?? '?', protocol, shortAddress(address), `${port ?? '?'}`, `${priority ?? '?'}`, noteOf(record)];
  return { cells: cells.map(escapeText), mark: record.ok ? (text) => text : view.style.bad };
}

/** The name that hides an address is long and tells nothing. */
function shortAddress(address: string | undefined): string {
  return address?.replace(/^([0-9a-f]{4})[0-9a-f-]{20,}(\.local)$/i, '$1…$2') ?? '?';
}

function noteOf(record: CandidateRecord): string {
  const { component, relatedAddress, relatedPort, networkId, networkCost, generation, issues } = record;
  const notes: string[] = [];
  if (component !== undefined && component !== 1) notes.push(`component ${component}`);
  if (relatedAddress !== undefined) notes.push(`from ${hostPort(relatedAddress, relatedPort)}`);
  if (networkId !== undefined) notes.push(`network-id ${networkId}`);
  if (networkCost !== undefined) notes.push(`network-cost ${networkCost}`);
  if (generation !== undefined && generation > 0) notes.push(`generation ${generation}`);
  for (const issue of issues ?? []) if (issue.severity !== 'info') notes.push(issue.id);
  return notes.join(', ');
}

function hostPort(address: string, port: number | undefined): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === undefined ? host : `${host}:${port}`;
}

const RIGHT = new Set([3, 4]);

/** Widths only grow, so that later rows stand below earlier ones. */
function grow(widths: number[], cells: string[]): void {
  if (cells.length === 1) return;
  for (const [k, cell] of cells.slice(0, -1).entries()) widths[k] = Math.max(widths[k] ?? 0, widthOf(cell));
}

function layOut(cells: string[], widths: number[]): string {
  const columns = cells.map((cell, k) => pad(cell, widths[k] ?? 0, RIGHT.has(k)));
  return (INDENT + columns.join(GAP)).trimEnd();
}

function pad(cell: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return isRight ? blanks + cell : cell + blanks;
}

/** A line that does not fit says so with an ellipsis at its end. */
function shorten(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line;
  let width = 1;
  let end = 0;
  for (const character of line) {
    width += widthOf(character);
    if (width > columns) break;
    end += character.length;
  }
  return `${line.slice(0, end)}…`;
}

/** In columns of a terminal: what comes from U+1100 on may be wide, but for the signs that we print ourselves. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x1100 && character !== '…' ? 2 : 1;
  return width;
}
