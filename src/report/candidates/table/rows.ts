import { type Direction, UNKNOWN } from '../../../logs/scanner/detection.ts';
import type { Row, Said } from './row.ts';

/** The fields in which two mentions of a candidate must agree, if both have them. */
const SAME = [
  ...(['component', 'transport', 'priority', 'port', 'type', 'tcpType', 'relatedPort'] as const),
  ...(['generation', 'networkId', 'networkCost', 'networkType', 'vpn', 'relayProtocol'] as const),
];

/** The port of active TCP candidates, which have none. */
const DISCARD = 9;

/** The candidates of a log, each once: a log repeats them, with more detail in some places than in others. */
export class Rows {
  readonly list: Row[] = [];
  private readonly byPlace = new Map<string, Row[]>();

  /** Adds it to the row of the same candidate, if there is one. */
  join(row: Row): boolean {
    const known = this.byPlace.get(placeOf(row))?.find((one) => isSame(one, row));
    if (known !== undefined) join(known, row);
    return known !== undefined;
  }

  keep(row: Row): void {
    const place = placeOf(row);
    const alike = this.byPlace.get(place);
    if (alike === undefined) this.byPlace.set(place, [row]);
    else alike.push(row);
    this.list.push(row);
  }

  /** Merges rows without an address or port into fuller ones of the same candidates; returns how many. */
  joinParts(): number {
    const parts = this.list.filter((row) => isPart(row) && !row.isPrinted);
    const joined = new Set(parts.filter((part) => this.joinPart(part)));
    if (joined.size > 0) this.list.splice(0, this.list.length, ...this.list.filter((row) => !joined.has(row)));
    for (const part of joined) this.forget(part);
    return joined.size;
  }

  private joinPart(part: Row): boolean {
    const wholes = part.said.port === undefined ? this.withPortOf(part) : this.withAddressOf(part);
    for (const whole of wholes) join(whole, part);
    return wholes.length > 0;
  }

  private forget(row: Row): void {
    const alike = this.byPlace.get(placeOf(row)) ?? [];
    alike.splice(alike.indexOf(row), 1);
  }

  /** A mention without a port is of every candidate with its address. */
  private withPortOf(part: Row): Row[] {
    const { address } = part.said;
    if (address === undefined) return [];
    return this.list.filter(({ said, direction }) => {
      return said.port !== undefined && isNear(direction, part.direction) && agree(said, part.said);
    });
  }

  /** The candidate that the port of a mention without an address belongs to; empty if there might be several. */
  private withAddressOf(part: Row): Row[] {
    const { said, direction } = part;
    const fitting = this.list.filter((row) => {
      return row.said.address !== undefined && isNear(row.direction, direction) && isProven(row.said, said);
    });
    const addresses = new Set(fitting.map((row) => row.said.address));
    return addresses.size === 1 ? fitting.slice(0, 1) : [];
  }

  /** What the log says elsewhere about a side of a pair; empty if that might be about another candidate. */
  about(side: Said, direction: Direction): Said {
    const fitting = this.list.filter((row) => {
      if (row.said.address === undefined || !isNear(row.direction, direction)) return false;
      return side.address === undefined ? isProven(row.said, side) : isAt(row.said, side);
    });
    const [first] = fitting;
    const isOne = fitting.every(({ said }) => said.address === first?.said.address && said.type === first?.said.type);
    return isOne ? (first?.said ?? {}) : {};
  }
}

/** Whether it has fewer details than other mentions may have, and no errors. */
function isPart({ isEnd, issues, said }: Row): boolean {
  return !isEnd && issues.length === 0 && (said.address === undefined) !== (said.port === undefined);
}

function placeOf({ isEnd, said: { address = '', port = -1 } }: Row): string {
  return isEnd ? 'end' : `${address.toLowerCase()} ${port}`;
}

function isSame(one: Row, other: Row): boolean {
  if (one.isEnd !== other.isEnd || !isNear(one.direction, other.direction)) return false;
  if (one.issues.join() !== other.issues.join()) return false;
  if (one.said.address === undefined && one.said.port === undefined) return one.raw === other.raw;
  return agree(one.said, other.said);
}

/** A direction that is unknown may be either. */
function isNear(one: Direction, other: Direction): boolean {
  return one === other || one === UNKNOWN || other === UNKNOWN;
}

function agree(one: Said, other: Said): boolean {
  if (!SAME.every((name) => fits(one[name], other[name]))) return false;
  return sameText(one.address, other.address) && sameText(one.relatedAddress, other.relatedAddress);
}

function sameText(one: string | undefined, other: string | undefined): boolean {
  return fits(one?.toLowerCase(), other?.toLowerCase());
}

function fits<T>(one: T | undefined, other: T | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Whether a port and a ufrag (or everything else, if one has no ufrag) prove that both are the same candidate. */
function isProven(whole: Said, part: Said): boolean {
  if (whole.port !== part.port || !agree(whole, part)) return false;
  const isShared = part.port === DISCARD || part.port === 0;
  const hasPriority = whole.priority !== undefined && whole.priority === part.priority;
  if (whole.ufrag !== undefined && part.ufrag !== undefined) {
    return whole.ufrag === part.ufrag && (hasPriority || !isShared);
  }
  return !isShared && hasPriority && whole.type === part.type;
}

function isAt(row: Said, side: Said): boolean {
  return row.port === side.port && sameText(row.address, side.address) && fits(row.transport, side.transport);
}

/** Adds to a row whatever more another mention of the same candidate gives. */
function join(row: Row, other: Row): void {
  row.said = { ...other.said, ...row.said };
  if (row.direction === UNKNOWN && !row.isPrinted) row.direction = other.direction;
  row.isBaseHidden = (row.isBaseHidden || other.isBaseHidden) && row.said.relatedAddress === undefined;
  if (row.refusedBy.length === 0) row.refusedBy = other.refusedBy;
  for (const mid of other.mids) if (!row.mids.includes(mid)) row.mids.push(mid);
  for (const mLine of other.mLines) if (!row.mLines.includes(mLine)) row.mLines.push(mLine);
}
