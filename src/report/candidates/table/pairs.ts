import type { Pair, PairSide } from '../../../logs/scanner/detection.ts';
import { RECEIVED, SENT } from '../../../logs/scanner/detection.ts';
import { escapeText } from '../../../term/escape.ts';
import type { ByteBuffer } from '../../byte-buffer.ts';
import { Columns } from '../../columns.ts';
import { counted, countText } from '../../count.ts';
import type { View } from '../../view.ts';
import { protocolOf } from './cells.ts';
import { shortNames } from './names.ts';
import { hostPort } from './notes.ts';
import type { Rows } from './rows.ts';

interface KeptPair {
  pair: Pair;
  /** Whether its current state has been printed. */
  isPrinted: boolean;
}

/** The pairs of a log, each once with its last state, as a log reports the same pair repeatedly. */
export class Pairs {
  private list: KeptPair[] = [];
  private readonly byPlace = new Map<string, KeptPair>();

  get size(): number {
    return this.list.length;
  }

  get hasNews(): boolean {
    return this.list.some(({ isPrinted }) => !isPrinted);
  }

  /** Adds a pair; returns whether it is new. */
  add(pair: Pair): boolean {
    const place = placeOf(pair);
    const known = this.byPlace.get(place);
    if (known !== undefined && isSame(known.pair, pair)) {
      known.pair = joined(known.pair, pair);
      known.isPrinted = false;
      return false;
    }
    this.keep(pair);
    return true;
  }

  /** Without looking for the same one. */
  keep(pair: Pair): void {
    const kept = { pair, isPrinted: false };
    this.list.push(kept);
    this.byPlace.set(placeOf(pair), kept);
  }

  /** Adds what the log says about their candidates elsewhere; returns how many turned out to be the same as others. */
  fill(rows: Rows): number {
    const before = this.list.length;
    const kept = this.list;
    this.list = [];
    this.byPlace.clear();
    for (const { pair, isPrinted } of kept) {
      const local = { ...rows.about(pair.local, SENT), ...pair.local };
      const remote = { ...rows.about(pair.remote, RECEIVED), ...pair.remote };
      const isNew = this.add({ ...pair, local, remote });
      if (isNew && isPrinted) this.markLast();
    }
    return before - this.list.length;
  }

  private markLast(): void {
    const last = this.list.at(-1);
    if (last !== undefined) last.isPrinted = true;
  }

  /** The pairs whose current state has not been printed; marks them as printed. */
  takeNews(): Pair[] {
    const news = this.list.filter(({ isPrinted }) => !isPrinted);
    for (const kept of news) kept.isPrinted = true;
    return news.map(({ pair }) => pair);
  }

  clear(): void {
    this.list = [];
    this.byPlace.clear();
  }
}

function placeOf({ local, remote }: Pair): string {
  return `${sideKey(local)} ${sideKey(remote)}`;
}

function sideKey({ address, port, type }: PairSide): string {
  return `${address?.toLowerCase() ?? type} ${port}`;
}

function isSame(one: Pair, other: Pair): boolean {
  return isSameSide(one.local, other.local) && isSameSide(one.remote, other.remote);
}

/** A peer-reflexive candidate may turn out to be one that was signaled later (RFC 8445 section 7.3.1.3). */
function isSameSide(one: PairSide, other: PairSide): boolean {
  const isType = fits(one.type, other.type) || one.type === 'prflx' || other.type === 'prflx';
  return isType && fits(one.transport, other.transport) && fits(one.component, other.component);
}

function fits<T>(one: T | undefined, other: T | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** The later mention takes precedence. */
function joined(before: Pair, now: Pair): Pair {
  return {
    ...before,
    ...now,
    local: joinedSide(before.local, now.local),
    remote: joinedSide(before.remote, now.remote),
  };
}

function joinedSide(before: PairSide, now: PairSide): PairSide {
  const type = now.type === undefined || now.type === 'prflx' ? (before.type ?? now.type) : now.type;
  return { ...before, ...now, ...(type === undefined ? {} : { type }) };
}

/** Pairs in use first, then failed ones, then those never tried. */
const RANKS = ['selected', 'nominated', 'succeeded', 'failed', 'in-progress', 'waiting', 'frozen'];

function rankOf({ state = '', selected, nominated }: Pair): number {
  const word = selected === true ? 'selected' : nominated === true && state !== 'failed' ? 'nominated' : state;
  const rank = RANKS.indexOf(word);
  return rank < 0 ? RANKS.length : rank;
}

/** Pairs in columns, states first. `total`: how many there are, if already known. */
export function printPairs(out: ByteBuffer, view: View, pairs: readonly Pair[], total: number | undefined): void {
  const { style, columns: width } = view;
  const addresses = pairs.flatMap(({ local, remote }) => [local.address ?? [], remote.address ?? []].flat());
  const wide = new PairGrid(pairs, (address) => address);
  const grid = width === undefined || wide.width <= width ? wide : new PairGrid(pairs, shortNames(addresses));
  out.text(`${style.strong(total === undefined ? 'pairs' : `pairs (${countText(total)})`)}\n`);
  const sorted = [...pairs].sort((a, b) => rankOf(a) - rankOf(b));
  const shown = width === undefined || view.showsAll === true ? sorted : sorted.slice(0, MOST_SHOWN);
  for (const pair of shown) for (const line of grid.linesOf(pair, view)) out.text(`${line}\n`);
  const left = pairs.length - shown.length;
  if (left > 0) out.text(`${INDENT}… ${countText(left)} more (-f ndjson)\n`);
}

/** On a terminal. */
const MOST_SHOWN = 200;

const INDENT = '  ';

/** The columns of pairs. */
class PairGrid {
  private readonly columns = new Columns({ indent: INDENT });
  /** For narrow terminals, where the pair goes below its state. */
  private readonly narrow = new Columns({ indent: INDENT.repeat(3), gap: '' });
  private readonly shorten: (address: string) => string;

  constructor(pairs: readonly Pair[], shorten: (address: string) => string) {
    this.shorten = shorten;
    for (const pair of pairs) this.columns.fit(this.cellsOf(pair));
  }

  /** The width before the notes. */
  get width(): number {
    return this.columns.lastColumn;
  }

  linesOf(pair: Pair, { style, columns: width }: View): string[] {
    const [status = '', ...others] = this.cellsOf(pair);
    const state = { text: status, mark: markOf(pair, style) };
    if (width === undefined || this.width <= width) return this.columns.lines([state, ...others], width);
    const [local = '', arrow = '', remote = '', notes = ''] = others;
    const rest = `${local} ${arrow} ${remote}  ${notes}`.trimEnd();
    return [this.columns.line([state, '']), ...this.narrow.lines(['', rest], width)];
  }

  private cellsOf(pair: Pair): string[] {
    const { local, remote } = pair;
    return [statusOf(pair), this.sideOf(local), '→', this.sideOf(remote), notesOf(pair).join(', ')].map(escapeText);
  }

  private sideOf({ type, address, port }: PairSide): string {
    const place =
      address === undefined ? (port === undefined ? '' : `port ${port}`) : hostPort(this.shorten(address), port);
    return [type ?? '', place].filter((part) => part !== '').join(' ') || 'unknown';
  }
}

function statusOf({ state, selected, nominated }: Pair): string {
  const use = selected === true ? 'selected' : nominated === true ? 'nominated' : undefined;
  return [state, use].filter((word) => word !== undefined).join(', ') || 'tried';
}

function markOf({ state, selected }: Pair, style: View['style']): (text: string) => string {
  if (state === 'failed') return style.bad;
  return selected === true || state === 'succeeded' ? (text) => text : style.dim;
}

/** How many checks were sent, and how many of them were answered: with no response, the pair failed. */
function checksOf({ requestsSent, responsesReceived }: Pair): string {
  if (requestsSent === undefined || responsesReceived === undefined) return '';
  return `${counted(requestsSent, 'request')}, ${counted(responsesReceived, 'response')}`;
}

function notesOf(pair: Pair): string[] {
  const { local, remote, rtt } = pair;
  const protocol = protocolOf(local) || protocolOf(remote);
  const { networkType = 'unknown' } = local;
  const notes = [
    protocol === 'udp' ? '' : protocol,
    rtt === undefined ? '' : `${rtt} ms`,
    checksOf(pair),
    networkType === 'unknown' || networkType === 'any' ? '' : networkType,
    local.vpn === true && networkType !== 'vpn' ? 'over a VPN' : '',
    local.relayProtocol === undefined || local.relayProtocol === 'udp' ? '' : `TURN over ${local.relayProtocol}`,
  ];
  return notes.filter((note) => note !== '');
}
