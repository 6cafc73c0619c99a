import { addressKind } from './address.ts';
import { equals, textOf } from './bytes.ts';
import type { Fields } from './fields.ts';
import { isHiddenNumber } from './hidden.ts';
import { withoutLink } from './link.ts';
import type { Tokens } from './tokens.ts';
import { HOST, PRFLX, TCP, TCP_TYPES, UDP, WORD } from './words.ts';

/**
 * Reads the part after the type: raddr and rport (RFC 8839 section 5.1), tcptype (RFC 6544 section 4.5), then pairs
 * of a name and a value, which may be empty.
 */
export function readExtensions(fields: Fields, tokens: Tokens, first: number, end: number): void {
  let i = readRelated(fields, tokens, first, end);
  const tcpTypePlace = i;
  while (i < end) i = readPair(fields, tokens, i, end, tcpTypePlace);
  checkRelated(fields);
  if (
    fields.transport === TCP &&
    fields.tcpType === 0 &&
    (fields.issues.length === 0 || !fields.issues.some((mark) => mark.id.startsWith('tcptype-')))
  ) {
    fields.note('tcptype-missing', fields.to, fields.to);
  }
}

function readRelated(fields: Fields, tokens: Tokens, first: number, end: number): number {
  let i = first;
  if (is(tokens, i, end, WORD.raddr)) i = readRelatedAddress(fields, tokens, i, end);
  if (is(tokens, i, end, WORD.rport)) i = readRelatedPort(fields, tokens, i, end);
  return i;
}

function readRelatedAddress(fields: Fields, tokens: Tokens, name: number, end: number): number {
  const value = name + 1;
  if (value >= end || is(tokens, value, end, WORD.rport)) {
    fields.noteToken('related-address-empty', tokens, name);
    return value;
  }
  const [from, to] = withoutLink(tokens.bytes, tokens.start[value] ?? 0, tokens.end[value] ?? 0);
  fields.relatedAddressFrom = from;
  fields.relatedAddressTo = to;
  if (from === to) fields.noteToken('related-address-empty', tokens, name);
  else {
    const kind = addressKind(tokens.bytes, from, to);
    if (kind === 'hostname' || kind === 'invalid') fields.note('related-address-invalid', from, to);
  }
  return value + 1;
}

function readRelatedPort(fields: Fields, tokens: Tokens, name: number, end: number): number {
  const value = name + 1;
  if (value >= end) {
    fields.noteToken('odd-extension', tokens, name);
    return value;
  }
  const port = tokens.number(value);
  if (port < 0)
    fields.noteToken(isHidden(tokens, value) ? 'related-port-redacted' : 'related-port-number', tokens, value);
  else if (port > 65535) fields.noteToken('related-port-range', tokens, value);
  else fields.relatedPort = port;
  if (
    port >= 0 &&
    fields.relatedAddressFrom < 0 &&
    !fields.issues.some((mark) => mark.id === 'related-address-empty')
  ) {
    fields.noteToken('related-address-missing', tokens, value);
  }
  return value + 1;
}

function isHidden(tokens: Tokens, index: number): boolean {
  return isHiddenNumber(textOf(tokens.bytes, tokens.start[index] ?? 0, tokens.end[index] ?? 0));
}

function checkRelated(fields: Fields): void {
  const isEmpty = fields.relatedAddressFrom === fields.relatedAddressTo && fields.relatedPort < 0;
  if (isEmpty) fields.relatedAddressFrom = -1;
  const hasAddress = fields.relatedAddressFrom >= 0;
  const hasPort = fields.relatedPort >= 0;
  if (fields.type === 0 || (fields.type === HOST && !hasAddress && !hasPort)) return;
  if (fields.type === HOST) {
    if (hasAddress) fields.note('related-on-host', fields.relatedAddressFrom, fields.relatedAddressTo);
    return;
  }
  if (hasAddress && hasPort) return;
  if (fields.issues.some((mark) => mark.id.startsWith('related-') || mark.id === 'odd-extension')) return;
  if (!hasAddress && !hasPort) {
    // A peer-reflexive candidate is learned from a check, never signalled: no agent reads one.
    if (fields.type !== PRFLX) fields.note('related-missing', fields.typeFrom, fields.typeTo);
  } else if (hasAddress) fields.note('related-port-missing', fields.relatedAddressFrom, fields.relatedAddressTo);
}

/** Reads one pair and returns the token after it. */
function readPair(fields: Fields, tokens: Tokens, name: number, end: number, tcpTypePlace: number): number {
  const from = tokens.start[name] ?? 0;
  const to = tokens.end[name] ?? 0;
  if (from === to) {
    if (name < end - 1) fields.note('doubled-space-late', from, to);
    return name + 1;
  }
  if (name + 1 >= end) {
    fields.note('odd-extension', from, to);
    return end;
  }
  const value = name + 1;
  const read = knownExtension(tokens.bytes, from, to);
  if (read === undefined) addExtension(fields, tokens, name, value);
  else {
    const inPlace = name === tcpTypePlace;
    const isRefused = read.name === WORD.tcptype ? inPlace : read.isNumber;
    return read.read(fields, tokens, name, skipEmpty(fields, tokens, value, end, isRefused), inPlace);
  }
  return value + 1;
}

function knownExtension(bytes: Uint8Array, from: number, to: number): KnownExtension | undefined {
  const list = KNOWN[bytes[from] ?? 0];
  if (list === undefined) return undefined;
  for (const known of list) if (equals(bytes, from, to, known.name, known.exact)) return known;
  return undefined;
}

/**
 * A known extension has a value: an empty one followed by text is a doubled space. libwebrtc expects a number there.
 */
function skipEmpty(fields: Fields, tokens: Tokens, value: number, end: number, isRefused: boolean): number {
  if (tokens.start[value] !== tokens.end[value] || value + 1 >= end) return value;
  if (!isRefused && isKnown(tokens, value + 1)) return value;
  fields.noteToken(isRefused ? 'doubled-space' : 'doubled-space-late', tokens, value);
  return value + 1;
}

/** Whether a name follows, which makes the value before it empty. */
function isKnown(tokens: Tokens, name: number): boolean {
  const from = tokens.start[name] ?? 0;
  const to = tokens.end[name] ?? 0;
  return KNOWN[tokens.bytes[from] ?? 0]?.some((known) => equals(tokens.bytes, from, to, known.name, true)) === true;
}

interface KnownExtension {
  name: Uint8Array;
  exact: boolean;
  isNumber: boolean;
  read: (fields: Fields, tokens: Tokens, name: number, value: number, inPlace: boolean) => number;
}

const KNOWN_EXTENSIONS: KnownExtension[] = [
  { name: WORD.generation, exact: true, isNumber: true, read: readGeneration },
  { name: WORD.ufrag, exact: true, isNumber: false, read: readUfrag },
  { name: WORD.networkId, exact: true, isNumber: true, read: readNetworkId },
  { name: WORD.networkCost, exact: true, isNumber: true, read: readNetworkCost },
  { name: WORD.tcptype, exact: false, isNumber: false, read: readTcpType },
  { name: WORD.raddr, exact: true, isNumber: false, read: readLateRelated },
  { name: WORD.rport, exact: true, isNumber: false, read: readLateRelated },
];

/** The known extensions by the first byte of their name, in either case. */
const KNOWN: (KnownExtension[] | undefined)[] = new Array(256).fill(undefined);
for (const known of KNOWN_EXTENSIONS) {
  for (const byte of [known.name[0] ?? 0, (known.name[0] ?? 0) & ~0x20]) {
    const list = KNOWN[byte] ?? [];
    KNOWN[byte] = list;
    list.push(known);
  }
}

function readGeneration(fields: Fields, tokens: Tokens, name: number, value: number): number {
  if (fields.generation >= 0) fields.noteToken('extension-repeated', tokens, name);
  const number = readNumber(fields, tokens, name, value, 0xffffffff);
  if (number >= 0) fields.generation = number;
  return value + 1;
}

function readNetworkId(fields: Fields, tokens: Tokens, name: number, value: number): number {
  if (fields.networkId >= 0) fields.noteToken('extension-repeated', tokens, name);
  const number = readNumber(fields, tokens, name, value, 0xffff);
  if (number >= 0) fields.networkId = number;
  return value + 1;
}

function readNetworkCost(fields: Fields, tokens: Tokens, name: number, value: number): number {
  if (fields.networkCost >= 0) fields.noteToken('extension-repeated', tokens, name);
  const number = readNumber(fields, tokens, name, value, 0xffff);
  if (number > 999) fields.noteToken('network-cost-large', tokens, value);
  if (number >= 0) fields.networkCost = number;
  return value + 1;
}

/** libwebrtc's numbers: digits, up to the width of its field (api/candidate.cc). */
function readNumber(fields: Fields, tokens: Tokens, name: number, value: number, largest: number): number {
  const from = tokens.start[name] ?? 0;
  const to = tokens.end[value] ?? 0;
  const number = value < tokens.count ? tokens.number(value) : -1;
  if (number < 0 && value < tokens.count && isHidden(tokens, value)) return -1;
  if (number < 0) fields.note('extension-number', from, to);
  else if (number > largest) fields.note('extension-range', from, to);
  return number > largest ? -1 : number;
}

function readUfrag(fields: Fields, tokens: Tokens, name: number, value: number): number {
  if (fields.ufragFrom >= 0) fields.noteToken('extension-repeated', tokens, name);
  fields.ufragFrom = tokens.start[value] ?? 0;
  fields.ufragTo = tokens.end[value] ?? 0;
  if (fields.ufragTo - fields.ufragFrom >= WITH_PASSWORD) hidePassword(fields);
  return value + 1;
}

/** A password has 22 characters or more (RFC 8839 section 5.4), a user name fragment 4. */
const PASSWORD = 22;
const WITH_PASSWORD = 4 + 1 + PASSWORD;

/** `ufrag abcd/PASSWORD`, as libnice pairs them. */
function hidePassword(fields: Fields): void {
  const { bytes, ufragFrom, ufragTo } = fields;
  for (let i = ufragFrom + 4; i + PASSWORD < ufragTo; i++) {
    if (bytes[i] !== 0x2f && bytes[i] !== 0x3a) continue;
    fields.note('secret-in-log', ufragFrom, i);
    fields.secrets.push(i + 1, ufragTo);
    fields.ufragTo = i;
    return;
  }
}

function readTcpType(fields: Fields, tokens: Tokens, name: number, value: number, inPlace: boolean): number {
  const { bytes } = tokens;
  const from = tokens.start[value] ?? 0;
  const to = tokens.end[value] ?? 0;
  const exact = TCP_TYPES.find(bytes, from, to, true);
  const isNamed = equals(bytes, tokens.start[name] ?? 0, tokens.end[name] ?? 0, WORD.tcptype, true);
  const isFirst = fields.tcpType === 0;
  if (isFirst) fields.tcpType = exact || TCP_TYPES.find(bytes, from, to, false);
  if (!isNamed) fields.noteToken('tcptype-name-case', tokens, name);
  else if (!inPlace) fields.noteToken('tcptype-late', tokens, value);
  else if (fields.tcpType === 0) fields.note('tcptype-unknown', from, to);
  else if (exact === 0) fields.note('tcptype-case', from, to);
  else if (fields.transport === UDP) fields.note('tcptype-on-udp', from, to);
  return value + 1;
}

/** raddr or rport out of place: to libwebrtc and to the grammar, they are unknown extensions. */
function readLateRelated(fields: Fields, tokens: Tokens, name: number, value: number): number {
  fields.noteToken('related-order', tokens, name);
  addExtension(fields, tokens, name, value);
  return value + 1;
}

function addExtension(fields: Fields, tokens: Tokens, name: number, value: number): void {
  const { start, end } = tokens;
  fields.extensions.push(start[name] ?? 0, end[name] ?? 0, start[value] ?? 0, end[value] ?? 0);
}

function is(tokens: Tokens, index: number, end: number, word: Uint8Array): boolean {
  return index < end && equals(tokens.bytes, tokens.start[index] ?? 0, tokens.end[index] ?? 0, word, true);
}
