import { kind, readAddress } from './address';
import { byteAt, countDigits, countIceChars, SPACE, startsWith, word } from './bytes';

/**
 * The candidate as healthy agents write it, in one pass: a foundation, udp or tcp, a literal address or an mDNS name, a
 * known type, raddr and rport where they belong, tcptype where it belongs, libwebrtc's four extensions, single spaces, and
 * nothing that there would be an issue about. Whatever is not like that is left to the grammar in src/candidate.
 */

export const UDP: u32 = 1;
export const TCP: u32 = 2;
const HOST: u32 = 1;
const SRFLX: u32 = 2;
const PRFLX: u32 = 3;
const RELAY: u32 = 4;
const ACTIVE: u32 = 1;
const PASSIVE: u32 = 2;
const SIMULTANEOUS_OPEN: u32 = 3;

/** The fields of the candidate read last: places of bytes, and codes as the vocabularies in src/candidate/words.ts count. */
export let foundationTo: usize = 0;
export let componentFrom: usize = 0;
export let componentTo: usize = 0;
export let transport: u32 = 0;
export let priorityFrom: usize = 0;
export let priorityTo: usize = 0;
export let addressFrom: usize = 0;
export let addressTo: usize = 0;
export let addressKind: u32 = 0;
export let portFrom: usize = 0;
export let portTo: usize = 0;
export let type: u32 = 0;
export let relatedFrom: usize = 0;
export let relatedTo: usize = 0;
export let relatedPortFrom: usize = 0;
export let relatedPortTo: usize = 0;
export let tcpType: u32 = 0;
export let generationFrom: usize = 0;
export let generationTo: usize = 0;
export let ufragFrom: usize = 0;
export let ufragTo: usize = 0;
export let networkIdFrom: usize = 0;
export let networkIdTo: usize = 0;
export let networkCostFrom: usize = 0;
export let networkCostTo: usize = 0;

/** The value of the number read last. */
let value: u32 = 0;

const TYP = word(' typ ');
const HOST_WORD = word('host');
const SRFLX_WORD = word('srflx');
const PRFLX_WORD = word('prflx');
const RELAY_WORD = word('relay');
const RADDR = word(' raddr ');
const RPORT = word(' rport ');
const TCPTYPE = word(' tcptype ');
const ACTIVE_WORD = word('active');
const PASSIVE_WORD = word('passive');
const SO_WORD = word('so');
const GENERATION = word(' generation ');
const UFRAG = word(' ufrag ');
const NETWORK_ID = word(' network-id ');
const NETWORK_COST = word(' network-cost ');

/** Reads the candidate whose foundation begins at `from`; returns where it ends, or 0 when it is not healthy. */
export function readCandidate(from: usize): usize {
  foundationTo = from + countIceChars(from);
  if (foundationTo === from || byteAt(foundationTo) !== SPACE) return 0;

  componentFrom = foundationTo + 1;
  componentTo = readNumber(componentFrom, 256);
  if (componentTo === 0 || byteAt(componentTo) !== SPACE) return 0;
  const component = value;

  let at = readTransport(componentTo + 1);
  if (at === 0) return 0;
  priorityFrom = at;
  priorityTo = readNumber(priorityFrom, MAX_PRIORITY);
  if (priorityTo === 0 || byteAt(priorityTo) !== SPACE) return 0;
  const priority = value;

  addressFrom = priorityTo + 1;
  addressTo = readAddress(addressFrom);
  if (addressTo === 0) return 0;
  addressKind = kind;

  portFrom = addressTo + 1;
  portTo = readNumber(portFrom, MAX_PORT);
  if (portTo === 0 || !startsWith(portTo, TYP)) return 0;
  const port = value;

  at = readType(portTo + 5);
  if (at !== 0) at = readRelated(at);
  if (at !== 0) at = readTcpType(at);
  if (at === 0 || !isSound(component, priority, port)) return 0;
  return readExtensions(at);
}

const MAX_PRIORITY: u64 = 0x7fffffff;
const MAX_PORT: u64 = 65535;

/** Digits without a leading zero, up to `largest`; returns where they end, or 0. */
function readNumber(from: usize, largest: u64): usize {
  const length = countDigits(from);
  if (length === 0 || length > 10 || (length > 1 && byteAt(from) === 0x30)) return 0;
  const to = from + length;
  let number: u64 = 0;
  for (let at = from; at < to; at++) number = number * 10 + (byteAt(at) - 0x30);
  value = u32(number);
  return number <= largest ? to : 0;
}

function readTransport(at: usize): usize {
  const letters = ((byteAt(at) << 16) | (byteAt(at + 1) << 8) | byteAt(at + 2)) & ~0x202020;
  transport = letters === 0x554450 ? UDP : letters === 0x544350 ? TCP : 0;
  return transport !== 0 && byteAt(at + 3) === SPACE ? at + 4 : 0;
}

function readType(at: usize): usize {
  const byte = byteAt(at);
  if (byte === 0x68) return typed(HOST, at, HOST_WORD, 4);
  if (byte === 0x73) return typed(SRFLX, at, SRFLX_WORD, 5);
  if (byte === 0x70) return typed(PRFLX, at, PRFLX_WORD, 5);
  return byte === 0x72 ? typed(RELAY, at, RELAY_WORD, 5) : 0;
}

function typed(place: u32, at: usize, name: usize, length: usize): usize {
  type = place;
  return startsWith(at, name) ? at + length : 0;
}

/** ` raddr A rport N` for every type but host (RFC 8839 section 5.1). */
function readRelated(at: usize): usize {
  const isThere = startsWith(at, RADDR);
  relatedFrom = 0;
  if (type === HOST || !isThere) return type === HOST && !isThere ? at : 0;
  relatedFrom = at + 7;
  at = readAddress(relatedFrom);
  if (at === 0 || !startsWith(at, RPORT)) return 0;
  relatedTo = at;
  relatedPortFrom = at + 7;
  relatedPortTo = readNumber(relatedPortFrom, 65535);
  return relatedPortTo;
}

/** ` tcptype T` for TCP, and for TCP only (RFC 6544 section 4.5). */
function readTcpType(at: usize): usize {
  const isThere = startsWith(at, TCPTYPE);
  tcpType = 0;
  if (transport === UDP || !isThere) return transport === UDP && !isThere ? at : 0;
  at += 9;
  if (startsWith(at, ACTIVE_WORD)) return tcpTyped(ACTIVE, at + 6);
  if (startsWith(at, PASSIVE_WORD)) return tcpTyped(PASSIVE, at + 7);
  return startsWith(at, SO_WORD) ? tcpTyped(SIMULTANEOUS_OPEN, at + 2) : 0;
}

function tcpTyped(place: u32, end: usize): usize {
  tcpType = place;
  return end;
}

/** generation, ufrag, network-id and network-cost, each at most once. */
function readExtensions(at: usize): usize {
  generationFrom = 0;
  ufragFrom = 0;
  networkIdFrom = 0;
  networkCostFrom = 0;
  while (byteAt(at) === SPACE) {
    if (generationFrom === 0 && startsWith(at, GENERATION)) {
      generationFrom = at + 12;
      at = generationTo = readNumber(generationFrom, 0xffffffff);
    } else if (ufragFrom === 0 && startsWith(at, UFRAG)) {
      ufragFrom = at + 7;
      at = ufragTo = readUfrag(ufragFrom);
    } else if (networkIdFrom === 0 && startsWith(at, NETWORK_ID)) {
      networkIdFrom = at + 12;
      at = networkIdTo = readNumber(networkIdFrom, 65535);
    } else if (networkCostFrom === 0 && startsWith(at, NETWORK_COST)) {
      networkCostFrom = at + 14;
      at = networkCostTo = readNumber(networkCostFrom, 999);
    } else return 0;
    if (at === 0) return 0;
  }
  return at;
}

function readUfrag(from: usize): usize {
  const length = countIceChars(from);
  return length > 0 && length < 32 ? from + length : 0;
}

/** Nothing that the grammar might have something to say about (src/candidate/consistency.ts). */
function isSound(component: u32, priority: u32, port: u32): bool {
  if (!isSoundPriority(component, priority)) return false;
  if (transport === UDP) return port >= 1024;
  return tcpType === ACTIVE ? port === DISCARD_PORT : port > LAST_BLOCKED_PORT;
}

/** Of the type preferences that every stack gives to one type, only for that type, and for the component that it names. */
function isSoundPriority(component: u32, priority: u32): bool {
  const preference = priority >> 24;
  const typeOfPreference =
    preference === 126 || preference === 120 ? HOST : preference === 110 ? PRFLX : preference === 100 ? SRFLX : 0;
  if (preference === 127) return false;
  return typeOfPreference === 0 || (typeOfPreference === type && 256 - (priority & 0xff) === component);
}

const DISCARD_PORT: u32 = 9;
/** Of the ports that browsers never dial. */
const LAST_BLOCKED_PORT: u32 = 10080;
