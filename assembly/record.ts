import { MDNS } from './address';
import { copy, decimal, LF, QUOTE } from './bytes';
import * as candidate from './candidate';
import { HEAD, TEXT_LENGTHS, TEXT_SIZE, TEXTS } from './layout';
import * as objects from './objects';

/** A record as a line of NDJSON: what src/report/ndjson.ts writes of the same candidate. */

/** The texts between the fields, as src/report/fast.ts numbers them. */
const COLUMN: u32 = 0;
const RAW: u32 = 1;
const FOUNDATION: u32 = 2;
const COMPONENT: u32 = 3;
const TRANSPORT: u32 = 4; // udp, tcp
const ADDRESS: u32 = 6;
const PORT: u32 = 7;
const MDNS_PORT: u32 = 8;
const TYPE: u32 = 9; // host, srflx, prflx, relay
const RELATED_ADDRESS: u32 = 13;
const RELATED_PORT: u32 = 14;
const TCP_TYPE: u32 = 15; // active, passive, so
const GENERATION: u32 = 18;
const UFRAG: u32 = 19;
const NETWORK_ID: u32 = 20;
const NETWORK_COST: u32 = 21;
const DIRECTION: u32 = 22; // sent, received
const SDP_MID: u32 = 24;
const SDP_M_LINE_INDEX: u32 = 25;
const USERNAME_FRAGMENT: u32 = 26;

/** How long the head is; set once. */
export let headLength: usize = 0;
export function setHeadLength(length: usize): void {
  headLength = length;
}

/** What a record takes beside its candidate, of which it holds each byte at most twice. */
export const FIXED_SIZE: usize = 1024;

/** Writes the beginning of a record, up to the last field of the candidate that was read last and stands at [from, to). */
export function writeCandidate(out: usize, line: u32, column: u32, from: usize, body: usize, to: usize): usize {
  out = copy(out, HEAD, HEAD + headLength);
  out = decimal(out, line);
  out = decimal(text(out, COLUMN), column);
  out = copy(text(out, RAW), from, to);
  out = copy(text(out, FOUNDATION), body, candidate.foundationTo);
  out = copy(text(out, COMPONENT), candidate.componentFrom, candidate.componentTo);
  out = copy(text(out, TRANSPORT + candidate.transport - 1), candidate.priorityFrom, candidate.priorityTo);
  out = copy(text(out, ADDRESS), candidate.addressFrom, candidate.addressTo);
  const port = candidate.addressKind === MDNS ? MDNS_PORT : PORT;
  out = copy(text(out, port), candidate.portFrom, candidate.portTo);
  out = text(out, TYPE + candidate.type - 1);
  if (candidate.relatedFrom !== 0) {
    out = quoted(text(out, RELATED_ADDRESS), candidate.relatedFrom, candidate.relatedTo);
    out = copy(text(out, RELATED_PORT), candidate.relatedPortFrom, candidate.relatedPortTo);
  }
  if (candidate.tcpType !== 0) out = text(out, TCP_TYPE + candidate.tcpType - 1);
  if (candidate.generationFrom !== 0)
    out = copy(text(out, GENERATION), candidate.generationFrom, candidate.generationTo);
  if (candidate.ufragFrom !== 0) out = quoted(text(out, UFRAG), candidate.ufragFrom, candidate.ufragTo);
  if (candidate.networkIdFrom !== 0) out = copy(text(out, NETWORK_ID), candidate.networkIdFrom, candidate.networkIdTo);
  if (candidate.networkCostFrom === 0) return out;
  return copy(text(out, NETWORK_COST), candidate.networkCostFrom, candidate.networkCostTo);
}

export function writeDirection(out: usize, direction: u32): usize {
  return direction === 1 || direction === 2 ? text(out, DIRECTION + direction - 1) : out;
}

/** Writes what the innermost open object has said. */
export function writeObject(out: usize): usize {
  if (objects.midFrom !== 0) out = quoted(text(out, SDP_MID), objects.midFrom, objects.midTo);
  if (objects.mLineIndex >= 0) out = decimal(text(out, SDP_M_LINE_INDEX), objects.mLineIndex);
  if (objects.ufragFrom !== 0) out = quoted(text(out, USERNAME_FRAGMENT), objects.ufragFrom, objects.ufragTo);
  return out;
}

export function writeEnd(out: usize): usize {
  store<u8>(out, CLOSE);
  store<u8>(out + 1, u8(LF));
  return out + 2;
}

const CLOSE: u8 = 0x7d;

function quoted(out: usize, from: usize, to: usize): usize {
  out = copy(out, from, to);
  store<u8>(out, u8(QUOTE));
  return out + 1;
}

function text(out: usize, number: u32): usize {
  const from = TEXTS + usize(number) * TEXT_SIZE;
  v128.store(out, v128.load(from));
  v128.store(out + 16, v128.load(from + 16));
  return out + load<u8>(TEXT_LENGTHS + number);
}
