import { isIPv6, isMdnsName } from './address.ts';
import { portIssue, priorityIssue } from './consistency.ts';
import type { Fields } from './fields.ts';
import { ACTIVE, HOST, PASSIVE, SIMULTANEOUS_OPEN, TCP, UDP } from './words.ts';

const SPACE = 0x20;
/** Letters, digits, "+" and "/": a foundation and a ufrag are made of them (RFC 8839 sections 5.1 and 5.4). */
const ICE_CHAR = new Uint8Array(256);
for (const byte of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') ICE_CHAR[byte.charCodeAt(0)] = 1;

/** Where the reader stands; a negative place says that the text is not plain. */
let at = 0;

/**
 * Reads a candidate as healthy agents write them, in one pass: a foundation, udp or tcp, a literal address or an mDNS
 * name, a known type, raddr and rport where they belong, tcptype where it belongs, libwebrtc's four extensions, single
 * spaces, and nothing that there would be an issue about. Returns where it stopped, or -1 when the text is not like that:
 * then the whole grammar (`readFields`) has to read it. What this reads, that reads alike; a test holds both together.
 * bytes[to] and further are not looked at.
 */
export function readPlain(fields: Fields, bytes: Uint8Array, from: number, to: number): number {
  fields.clear(bytes, from);
  at = from;
  readFoundation(fields, bytes);
  fields.component = readNumber(bytes, 3);
  readTransport(fields, bytes);
  fields.priority = readNumber(bytes, 10);
  fields.addressFrom = at;
  at = readAddress(fields, bytes);
  fields.addressTo = at;
  at = at < 0 ? -1 : at + 1;
  fields.port = readNumber(bytes, 5);
  readType(fields, bytes);
  readTail(fields, bytes, to);
  if (at < 0 || at > to || isDoubtful(fields)) return -1;
  fields.to = at;
  fields.isPlain = true;
  return at;
}

function readFoundation(fields: Fields, bytes: Uint8Array): void {
  let i = at;
  while (ICE_CHAR[bytes[i] ?? 0] === 1) i++;
  fields.foundationFrom = at;
  fields.foundationTo = i;
  at = i > at && i - at <= 32 && bytes[i] === SPACE ? i + 1 : -1;
}

/** Digits and the space behind them. */
function readNumber(bytes: Uint8Array, maxDigits: number): number {
  const from = at;
  if (from < 0) return -1;
  let value = 0;
  let i = from;
  for (;;) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    i++;
  }
  at = i > from && i - from <= maxDigits && bytes[i] === SPACE ? i + 1 : -1;
  return value;
}

/** Digits, at the end of the candidate too. */
function readLastNumber(bytes: Uint8Array, largest: number): number {
  const from = at;
  if (from < 0) return -1;
  let value = 0;
  let i = from;
  for (;;) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    i++;
  }
  at = i > from && i - from <= 10 && value <= largest ? i : -1;
  return value;
}

function readTransport(fields: Fields, bytes: Uint8Array): void {
  const from = at;
  if (from < 0) return;
  const word = (((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0)) & ~0x202020;
  fields.transport = word === 0x554450 ? UDP : word === 0x544350 ? TCP : 0;
  fields.transportFrom = from;
  fields.transportTo = from + 3;
  at = fields.transport > 0 && bytes[from + 3] === SPACE ? from + 4 : -1;
}

/** Returns the end of the address at bytes[at], which a space follows, or -1. */
function readAddress(fields: Fields, bytes: Uint8Array): number {
  const from = at;
  if (from < 0) return -1;
  const end = endOfIPv4(bytes, from);
  if (end >= 0) {
    fields.addressKind = 'ipv4';
    return end;
  }
  let i = from;
  while ((bytes[i] ?? 0) > SPACE && i - from < 64) i++;
  if (bytes[i] !== SPACE) return -1;
  if (isIPv6(bytes, from, i)) fields.addressKind = 'ipv6';
  else if (isMdnsName(bytes, from, i)) fields.addressKind = 'mdns';
  else return -1;
  return i;
}

/** The end of four decimal parts with a space behind them, or -1. */
function endOfIPv4(bytes: Uint8Array, from: number): number {
  let i = from;
  for (let part = 0; part < 4; part++) {
    const start = i;
    let value = 0;
    for (;;) {
      const digit = (bytes[i] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      i++;
    }
    if (i === start || value > 255 || i - start > 3 || (i - start > 1 && bytes[start] === 0x30)) return -1;
    if (bytes[i] !== (part < 3 ? 0x2e : SPACE)) return -1;
    i++;
  }
  return i - 1;
}

/** `typ ` and one of the four types. */
function readType(fields: Fields, bytes: Uint8Array): void {
  const from = at;
  if (from < 0) return;
  at = -1;
  if (bytes[from] !== 0x74 || bytes[from + 1] !== 0x79 || bytes[from + 2] !== 0x70 || bytes[from + 3] !== SPACE) return;
  const type = from + 4;
  const place = TYPE_OF_BYTE[bytes[type] ?? 0] ?? 0;
  const rest = TYPE_RESTS[place] ?? NO_REST;
  for (let k = 0; k < rest.length; k++) if (bytes[type + 1 + k] !== rest[k]) return;
  if (rest.length === 0) return;
  fields.type = place;
  fields.typeFrom = type;
  fields.typeTo = type + 1 + rest.length;
  at = fields.typeTo;
}

const NO_REST = new Uint8Array(0);
/** The types by their first byte, and what has to follow it. */
const TYPE_OF_BYTE = new Uint8Array(256);
const TYPE_RESTS: Uint8Array[] = [NO_REST];
for (const [k, word] of ['host', 'srflx', 'prflx', 'relay'].entries()) {
  TYPE_OF_BYTE[word.charCodeAt(0)] = k + 1;
  TYPE_RESTS.push(new TextEncoder().encode(word.slice(1)));
}

/** raddr and rport, tcptype, then generation, ufrag, network-id and network-cost, each at most once. */
function readTail(fields: Fields, bytes: Uint8Array, to: number): void {
  if (at >= 0 && hasWord(bytes, RADDR)) readRelated(fields, bytes);
  if (at >= 0 && hasWord(bytes, TCPTYPE)) readTcpType(fields, bytes);
  while (at >= 0 && at < to && bytes[at] === SPACE) {
    const letter = bytes[at + 1];
    if (letter === 0x67 && fields.generation < 0 && hasWord(bytes, GENERATION)) {
      fields.generation = readLastNumber(bytes, 0xffffffff);
    } else if (letter === 0x75 && fields.ufragFrom < 0 && hasWord(bytes, UFRAG)) readUfrag(fields, bytes);
    else if (letter === 0x6e && fields.networkId < 0 && hasWord(bytes, NETWORK_ID)) {
      fields.networkId = readLastNumber(bytes, 0xffff);
    } else if (letter === 0x6e && fields.networkCost < 0 && hasWord(bytes, NETWORK_COST)) {
      fields.networkCost = readLastNumber(bytes, 999);
    } else at = -1;
  }
}

const [RADDR, RPORT, TCPTYPE, GENERATION, UFRAG, NETWORK_ID, NETWORK_COST] = [
  word(' raddr '),
  word('rport '),
  word(' tcptype '),
  word(' generation '),
  word(' ufrag '),
  word(' network-id '),
  word(' network-cost '),
];

function word(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Steps over a word if it stands there. */
function hasWord(bytes: Uint8Array, expected: Uint8Array): boolean {
  const from = at;
  for (let k = 1; k < expected.length; k++) if (bytes[from + k] !== expected[k]) return false;
  if (bytes[from] !== expected[0]) return false;
  at = from + expected.length;
  return true;
}

function readRelated(fields: Fields, bytes: Uint8Array): void {
  const kind = fields.addressKind;
  fields.relatedAddressFrom = at;
  const end = readAddress(fields, bytes);
  fields.addressKind = kind;
  fields.relatedAddressTo = end;
  at = end < 0 ? -1 : end + 1;
  if (at < 0 || !hasWord(bytes, RPORT)) at = -1;
  fields.relatedPort = readLastNumber(bytes, 0xffff);
}

function readTcpType(fields: Fields, bytes: Uint8Array): void {
  for (const [k, expected] of TCP_TYPE_WORDS.entries()) {
    if (!hasWord(bytes, expected)) continue;
    fields.tcpType = TCP_TYPE_PLACES[k] ?? 0;
    return;
  }
  at = -1;
}

const TCP_TYPE_WORDS = [word('active'), word('passive'), word('so')];
const TCP_TYPE_PLACES = [ACTIVE, PASSIVE, SIMULTANEOUS_OPEN];

function readUfrag(fields: Fields, bytes: Uint8Array): void {
  const from = at;
  let i = from;
  while (ICE_CHAR[bytes[i] ?? 0] === 1) i++;
  fields.ufragFrom = from;
  fields.ufragTo = i;
  at = i > from ? i : -1;
}

/** Would the grammar have something to say? */
function isDoubtful(fields: Fields): boolean {
  const { component, priority, transport, type, relatedAddressFrom, tcpType, port } = fields;
  if (component < 1 || component > 256 || priority < 1 || priority > 0x7fffffff || port > 65535) return true;
  if (type === HOST ? relatedAddressFrom >= 0 : relatedAddressFrom < 0) return true;
  if (transport === TCP ? tcpType === 0 : tcpType !== 0) return true;
  return priorityIssue(fields) !== undefined || portIssue(fields) !== undefined;
}
