import { parseIP } from '../../stun/ip.ts';
import { isSince, type Version } from '../version.ts';
import { type Ip, ipOf, isAny } from './address.ts';
import { compareBytes, type PeerRange } from './peer-range.ts';

/** An aligned block of addresses, as in CIDR notation, which coturn does not support. */
export interface Block {
  readonly first: Ip;
  readonly last: Ip;
}

/**
 * Reads `10.0.0.0/8`, `10.0.0.0/255.0.0.0` and `fc00::/7`, ignoring bits after the prefix. Undefined for other text.
 */
export function readBlock(value: string): Block | undefined {
  const [, address = '', length = ''] = /^ *([\d.]+|[\da-f:.]*:[\da-f:.]*) *\/ *([\d.]+) *$/i.exec(value) ?? [];
  const bytes = parseIP(address);
  const prefix = bytes === undefined ? undefined : readPrefix(length, bytes.length);
  return bytes === undefined || prefix === undefined ? undefined : blockAt(bytes, prefix);
}

/** A block named in this program, such as `10.0.0.0/8`. There are many, parsed at each start. */
export function blockOf(text: string): Block {
  const slash = text.indexOf('/');
  const bytes = parseIP(text.slice(0, slash));
  if (bytes === undefined) throw new Error(`${text} is no block of addresses`);
  return blockAt(bytes, Number(text.slice(slash + 1)));
}

function readPrefix(text: string, size: number): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) <= 8 * size ? Number(text) : undefined;
  const mask = size === 4 ? parseIP(text) : undefined;
  const bits = mask === undefined ? '' : Array.from(mask, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) && bits !== '' ? bits.lastIndexOf('1') + 1 : undefined;
}

function blockAt(bytes: Uint8Array, prefix: number): Block {
  const first = bytes.slice();
  const last = bytes.slice();
  for (let at = prefix >> 3; at < bytes.length; at++) {
    const free = 0xff >> Math.max(0, prefix - 8 * at);
    first[at] = (first[at] ?? 0) & ~free;
    last[at] = (last[at] ?? 0) | free;
  }
  return { first: ipOf(first), last: ipOf(last) };
}

/** `10.0.0.0-10.255.255.255`, or the address if there is only one. */
export function rangeText({ first, last }: Block): string {
  return compareBytes(first.bytes, last.bytes) === 0 ? first.text : `${first.text}-${last.text}`;
}

/**
 * A block as a range for coturn. Undefined if there is none: 0.0.0.0 alone and ranges that start with `::` also include
 * every IPv4 address.
 */
export function coturnRange(block: Block): string | undefined {
  const isOne = compareBytes(block.first.bytes, block.last.bytes) === 0;
  return isAny(block.first) && (isOne || block.first.bytes.length === 16) ? undefined : rangeText(block);
}

/**
 * The ranges that make up a block for coturn, except its unspecified address. A block that starts with `::` becomes one
 * range for each byte, with the addresses in which that is the first nonzero one: before 4.16.0, bytes are compared one
 * by one.
 */
export function coturnRanges(block: Block): string[] {
  const whole = coturnRange(block);
  if (whole !== undefined) return [whole];
  const free = [...block.last.bytes.entries()].filter(([, byte]) => byte === 0xff).map(([at]) => at);
  return free.map((at) => {
    const first = block.first.bytes.map((byte, index) => (index === at ? 1 : byte));
    const last = block.last.bytes.map((byte, index) => (index < at ? 0 : byte));
    return rangeText({ first: ipOf(first), last: ipOf(last) });
  });
}

/**
 * An address of the block that no range includes, as that release compares; undefined if they include all of it. If
 * finding out would take too long, a range that includes it may be missed.
 */
export function uncovered(block: Block, ranges: readonly PeerRange[], version: Version): Ip | undefined {
  const isByteWise = block.first.bytes.length === 16 && !isSince(version, '4.16.0');
  const parts: Part[] = [];
  for (const range of ranges) {
    const part = overlap(block, range);
    if (part !== undefined && (isByteWise || touches(block, part))) parts.push(part);
  }
  const bytes = isByteWise ? uncoveredBox(block, parts) : uncoveredBetween(block, parts);
  return bytes === undefined ? undefined : ipOf(bytes);
}

/** The first and last address, as bytes; if they are compared byte by byte, the least and the greatest of each byte. */
interface Part {
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** A range clipped to the family of the block; undefined if it is entirely outside of that family. */
function overlap({ first, last }: Block, { min, max }: PeerRange): Part | undefined {
  const size = first.bytes.length;
  if ((!isAny(min) && min.bytes.length > size) || (!isAny(max) && max.bytes.length < size)) return undefined;
  const isOpenBelow = isAny(min) || min.bytes.length < size;
  const isOpenAbove = isAny(max) || max.bytes.length > size;
  return { low: isOpenBelow ? first.bytes : min.bytes, high: isOpenAbove ? last.bytes : max.bytes };
}

function touches({ first, last }: Block, { low, high }: Part): boolean {
  return compareBytes(low, last.bytes) <= 0 && compareBytes(high, first.bytes) >= 0;
}

function uncoveredBetween({ first, last }: Block, parts: Part[]): Uint8Array | undefined {
  let next = first.bytes;
  for (const { low, high } of parts.sort((a, b) => compareBytes(a.low, b.low))) {
    if (compareBytes(low, next) > 0) return next;
    if (compareBytes(high, next) < 0) continue;
    if (compareBytes(high, last.bytes) >= 0) return undefined;
    next = successor(high);
  }
  return next;
}

function successor(bytes: Uint8Array): Uint8Array {
  const result = bytes.slice();
  for (let at = result.length - 1; at >= 0; at--) {
    const byte = ((result[at] ?? 0) + 1) & 0xff;
    result[at] = byte;
    if (byte !== 0) break;
  }
  return result;
}

/** More pieces than in any handwritten list. */
const MOST_PIECES = 1000;

function uncoveredBox({ first, last }: Block, parts: readonly Part[]): Uint8Array | undefined {
  let left: Part[] = [{ low: first.bytes, high: last.bytes }];
  for (const part of parts) {
    if (left.length > MOST_PIECES) break;
    left = left.flatMap((piece) => without(piece, part));
  }
  return left[0]?.low;
}

/** A box minus another: at most two pieces for each byte. A box that ends before it starts in any byte is empty. */
function without(piece: Part, { low, high }: Part): Part[] {
  if (low.some((byte, at) => byte > (high[at] ?? 0))) return [piece];
  if (piece.low.some((byte, at) => (high[at] ?? 0) < byte || (low[at] ?? 0) > (piece.high[at] ?? 0))) return [piece];
  const pieces: Part[] = [];
  const rest = { low: piece.low.slice(), high: piece.high.slice() };
  for (const [at, byte] of low.entries()) {
    if ((rest.low[at] ?? 0) < byte) pieces.push({ low: rest.low.slice(), high: withByte(rest.high, at, byte - 1) });
    rest.low[at] = Math.max(rest.low[at] ?? 0, byte);
    const most = high[at] ?? 0;
    if ((rest.high[at] ?? 0) > most) pieces.push({ low: withByte(rest.low, at, most + 1), high: rest.high.slice() });
    rest.high[at] = Math.min(rest.high[at] ?? 0, most);
  }
  return pieces;
}

function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const result = bytes.slice();
  result[at] = byte;
  return result;
}

export function isInBlock({ bytes }: Ip, { first, last }: Block): boolean {
  return compareBytes(first.bytes, bytes) <= 0 && compareBytes(bytes, last.bytes) <= 0;
}
