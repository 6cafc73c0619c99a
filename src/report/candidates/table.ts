import type { Refusal } from '../../agents/index.ts';
import { asciiOf } from '../../candidate/bytes.ts';
import type { CandidateFields } from '../../candidate/candidate.ts';
import { TCP_TYPES, TRANSPORTS, TYPES } from '../../candidate/words.ts';
import type { Detection, PairSide } from '../../logs/scanner/detection.ts';
import { escapeText } from '../../term/escape.ts';
import { Columns } from '../columns.ts';
import type { View } from '../view.ts';
import { isCopyable } from './copyable.ts';
import { type CandidateRecord, type EndRecord, isEnd, isPair, type PairRecord, recordOf } from './record.ts';
import type { Format } from './report.ts';

/** Rows are put into groups as long as there are no more than this; then they are printed and grouping starts again. */
const MAX_ROWS = 5000;

/** The title of candidates for which the log gives neither, when others have one. */
const UNTITLED = 'direction and mid unknown';

const PAIRS = 'pairs';

/** A row of cells; the last one is the note. */
interface Row {
  cells: string[];
  mark: ((text: string) => string) | undefined;
}

/** For people: rows in groups by file, direction and mid, as wide as the terminal at most. */
export const table: Format = (out, view) => {
  let groups = new Map<string, Row[]>();
  /** The latest state of each, by its two sides: a log reports the same pair again and again. */
  const pairs = new Map<string, Row>();
  let rowCount = 0;
  let printed: string | undefined;
  const columns = new Columns({ indent: '  ', right: [3, 4] });

  function print(): void {
    for (const rows of groups.values()) for (const row of rows) columns.fit(row.cells);
    for (const [title, rows] of groups) {
      if (title !== printed && (title !== '' || printed !== undefined))
        out.text(`${view.style.strong(title || UNTITLED)}\n`);
      printed = title;
      for (const row of rows) printRow(row);
    }
    printPairs();
    groups = new Map();
    rowCount = 0;
  }

  function printPairs(): void {
    if (pairs.size === 0) return;
    if (printed !== PAIRS) out.text(`${view.style.strong(PAIRS)}\n`);
    printed = PAIRS;
    for (const row of pairs.values()) printRow(row);
    pairs.clear();
  }

  function printRow({ cells, mark }: Row): void {
    const line = columns.line(cells, view.columns);
    out.text(`${mark === undefined ? line : mark(line)}\n`);
  }

  function addPair(record: PairRecord): void {
    pairs.set(`${sideText(record.pair.local)} ${sideText(record.pair.remote)}`, pairRow(record, view));
    if (pairs.size >= MAX_ROWS) print();
  }

  function addRow(title: string, row: Row): void {
    const rows = groups.get(title);
    if (rows === undefined) groups.set(title, [row]);
    else rows.push(row);
    if (++rowCount >= MAX_ROWS) print();
  }

  return {
    add(found, file) {
      if (found.compat === undefined && isCopyable(found)) return addRow(titleOf(found), copyableRow(found));
      const record = recordOf(found, file);
      if (isPair(record)) return addPair(record);
      addRow(titleOf(found), rowOf(record, view));
    },
    pause: print,
    end: print,
  };
};

const DIRECTION = ['', 'sent', 'received'] as const;

/** `sent, mid 0`. */
function titleOf({ direction, mid, mLineIndex }: Detection): string {
  const way = DIRECTION[direction] ?? '';
  const { text } = mid;
  const section = text !== undefined ? `mid ${escapeText(text)}` : mLineIndex >= 0 ? `m-line ${mLineIndex}` : '';
  return way === '' || section === '' ? way + section : `${way}, ${section}`;
}

/** The row of a candidate about which there is nothing to report, from its fields. */
function copyableRow({ fields, bytes }: Detection): Row {
  const { component, relatedAddressFrom, relatedAddressTo, relatedPort, networkId, networkCost, generation } = fields;
  let note = component === 1 ? '' : `, component ${component}`;
  if (relatedAddressFrom >= 0) {
    note += `, from ${hostPort(asciiOf(bytes, relatedAddressFrom, relatedAddressTo), relatedPort)}`;
  }
  if (networkId >= 0) note += `, network-id ${networkId}`;
  if (networkCost >= 0) note += `, network-cost ${networkCost}`;
  if (generation > 0) note += `, generation ${generation}`;
  const address = asciiOf(bytes, fields.addressFrom, fields.addressTo);
  const cells = [
    TYPES.words[fields.type - 1] ?? '?',
    PROTOCOLS[fields.transport]?.[fields.tcpType] ?? '?',
    fields.addressKind === 'mdns' ? shortAddress(address) : address,
    `${fields.port}`,
    `${fields.priority}`,
    note.slice(2),
  ];
  return { cells, mark: undefined };
}

/** By transport and TCP type. */
const PROTOCOLS = ['', ...TRANSPORTS.words].map((transport) =>
  ['', ...TCP_TYPES.words].map((tcpType) => `${transport} ${tcpType}`.trim()),
);

function rowOf(record: CandidateRecord | EndRecord, view: View): Row {
  if (isEnd(record)) return { cells: ['end of candidates'], mark: view.style.dim };
  const { type, address, port, priority } = record;
  const protocol = protocolOf(record);
  const cells = [type ?? '?', protocol, shortAddress(address), `${port ?? '?'}`, `${priority ?? '?'}`, noteOf(record)];
  return { cells: cells.map(escapeText), mark: record.ok ? undefined : view.style.bad };
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
  return { cells: [escapeText(text)], mark: isLive ? undefined : view.style.dim };
}

function sideText(side: PairSide): string {
  return `${side.type ?? '?'} ${protocolOf(side)} ${hostPort(shortAddress(side.address), side.port)}`;
}

/** The name that hides an address is long and says nothing. */
function shortAddress(address: string | undefined): string {
  return address?.replace(/^([0-9a-f]{4})[0-9a-f-]{20,}(\.local)$/i, '$1…$2') ?? '?';
}

function noteOf(record: CandidateRecord): string {
  const { component, relatedAddress, relatedPort, networkId, networkCost, generation, issues } = record;
  const { networkType, vpn, refusals } = record;
  const notes: string[] = [];
  if (component !== undefined && component !== 1) notes.push(`component ${component}`);
  if (relatedAddress !== undefined) notes.push(`from ${hostPort(relatedAddress, relatedPort)}`);
  if (networkType !== undefined && networkType !== 'unknown') notes.push(networkType);
  if (vpn === true) notes.push('over a VPN');
  if (networkId !== undefined) notes.push(`network-id ${networkId}`);
  if (networkCost !== undefined) notes.push(`network-cost ${networkCost}`);
  if (generation !== undefined && generation > 0) notes.push(`generation ${generation}`);
  if (refusals !== undefined && refusals.length > 0) notes.push(`refused by ${refusers(refusals)}`);
  for (const issue of issues ?? []) if (issue.severity !== 'info') notes.push(issue.id);
  return notes.join(', ');
}

/** Each agent once: it may refuse in two ways. */
function refusers(refusals: readonly Refusal[]): string {
  return [...new Set(refusals.map(({ stack }) => stack))].join(', ');
}

function hostPort(address: string, port: number | undefined): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return port === undefined || port < 0 ? host : `${host}:${port}`;
}
