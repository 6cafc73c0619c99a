import type { Refusal } from '../../agents/index.ts';
import type { CandidateFields } from '../../candidate/candidate.ts';
import type { PairSide } from '../../logs/scanner/facts.ts';
import { escapeText } from '../../term/escape.ts';
import { type CandidateRecord, type EndRecord, isEnd, isPair, type PairRecord, recordOf } from './record.ts';
import type { Format, View } from './report.ts';

/** Rows are put into groups as long as there are no more than this; then they are printed, and it begins anew. */
const MAX_ROWS = 5000;
const INDENT = '  ';
const GAP = '  ';

/** The title of candidates of which the log tells neither, when others have one. */
const UNTITLED = 'direction and mid unknown';

const PAIRS = 'pairs';

/** A row of cells; the last one is the note. */
interface Row {
  cells: string[];
  mark: (text: string) => string;
}

/** For people: rows in groups by file, direction and mid, as wide as the terminal at most. */
export const table: Format = (out, view) => {
  let groups = new Map<string, Row[]>();
  /** As they were last, by their two sides: a log tells each again and again. */
  const pairs = new Map<string, Row>();
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
    printPairs();
    groups = new Map();
    rowCount = 0;
  }

  function printPairs(): void {
    if (pairs.size === 0) return;
    if (printed !== PAIRS) out.text(`${view.style.strong(PAIRS)}\n`);
    printed = PAIRS;
    for (const row of pairs.values()) out.text(`${row.mark(fitted(layOut(row.cells, widths)))}\n`);
    pairs.clear();
  }

  function addPair(record: PairRecord): void {
    pairs.set(`${sideText(record.pair.local)} ${sideText(record.pair.remote)}`, pairRow(record, view));
    if (pairs.size >= MAX_ROWS) print();
  }

  return {
    add(found, file) {
      const record = recordOf(found, file);
      if (isPair(record)) return addPair(record);
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
function titleOf(record: CandidateRecord | EndRecord): string {
  const { direction, sdpMid, sdpMLineIndex } = record;
  const section =
    sdpMid !== undefined ? `mid ${sdpMid}` : sdpMLineIndex !== undefined ? `m-line ${sdpMLineIndex}` : undefined;
  return escapeText([direction, section].filter((part) => part !== undefined).join(', '));
}

function rowOf(record: CandidateRecord | EndRecord, view: View): Row {
  if (isEnd(record)) return { cells: ['end of candidates'], mark: view.style.dim };
  const { type, address, port, priority } = record;
  const protocol = protocolOf(record);
  const cells = [type ?? '?', protocol, shortAddress(address), `${port ?? '?'}`, `${priority ?? '?'}`, noteOf(record)];
  return { cells: cells.map(escapeText), mark: record.ok ? (text) => text : view.style.bad };
}

function protocolOf({ transport, tcpType }: CandidateFields): string {
  return [transport ?? '?', tcpType].filter((part) => part !== undefined).join(' ');
}

/** `host udp 192.0.2.7:5000 to srflx udp 203.0.113.7:6000: succeeded, selected, rtt 12 ms`. */
function pairRow({ pair }: PairRecord, view: View): Row {
  const { local, remote, state, selected, nominated, rtt } = pair;
  const notes = [
    state,
    selected === true ? 'selected' : nominated === true ? 'nominated' : undefined,
    rtt === undefined ? undefined : `rtt ${rtt} ms`,
    local.vpn === true ? 'over a VPN' : undefined,
    local.networkType,
  ].filter((note) => note !== undefined);
  const text = `${sideText(local)} to ${sideText(remote)}${notes.length > 0 ? `: ${notes.join(', ')}` : ''}`;
  const isLive = selected === true || state === 'succeeded';
  return { cells: [escapeText(text)], mark: isLive ? (line) => line : view.style.dim };
}

function sideText(side: PairSide): string {
  return `${side.type ?? '?'} ${protocolOf(side)} ${hostPort(shortAddress(side.address), side.port)}`;
}

/** The name that hides an address is long and tells nothing. */
function shortAddress(address: string | undefined): string {
  return address?.replace(/^([0-9a-f]{4})[0-9a-f-]{20,}(\.local)$/i, '$1…$2') ?? '?';
}

function noteOf(record: CandidateRecord): string {
  const { component, relatedAddress, relatedPort, networkId, networkCost, generation, issues } = record;
  const { networkType, vpn, refusals } = record;
  const notes: string[] = [];
  if (component !== undefined && component !== 1) notes.push(`component ${component}`);
  if (relatedAddress !== undefined) notes.push(`from ${hostPort(relatedAddress, relatedPort)}`);
  if (networkType !== undefined) notes.push(networkType);
  if (vpn === true) notes.push('over a VPN');
  if (networkId !== undefined) notes.push(`network-id ${networkId}`);
  if (networkCost !== undefined) notes.push(`network-cost ${networkCost}`);
  if (generation !== undefined && generation > 0) notes.push(`generation ${generation}`);
  if (refusals !== undefined && refusals.length > 0) notes.push(`refused by ${refusers(refusals)}`);
  for (const issue of issues ?? []) if (issue.severity !== 'info') notes.push(issue.id);
  return notes.join(', ');
}

/** Each stack once: it may refuse in two places. */
function refusers(refusals: readonly Refusal[]): string {
  return [...new Set(refusals.map(({ stack }) => stack))].join(', ');
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
