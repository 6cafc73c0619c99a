import { type Ip, isAny, readAddress } from './address.ts';
import { readBlock } from './block.ts';
import { compareBytes, type PeerRange, readPeerRange } from './peer-range.ts';

/** Why a range that coturn accepts is hardly intended. */
export type RangeFault =
  /** `0.0.0.0`, `::` or empty: every address of both families. */
  | 'any'
  /** `::-X`: every IPv4 address as well. */
  | 'any-start'
  /** `10.0.0.1-`, `10.0.0.1-0.0.0.0`: everything from there on, in both families. */
  | 'open-end'
  /** `10.0.0.0-fe80::1`. */
  | 'mixed-family'
  /** `10.0.0.0-255`: the end is 0.0.0.255. */
  | 'short-end'
  | 'reversed';

/** What is wrong with a range as written; undefined if it includes what it says. */
export function rangeFault(value: string, { min, max, isSingle }: PeerRange): RangeFault | undefined {
  if (isAny(min) && isAny(max)) return 'any';
  if (isSingle) return undefined;
  if (isAny(max)) return 'open-end';
  if (min.bytes.length !== max.bytes.length) return 'mixed-family';
  if (isAny(min) && min.bytes.length === 16) return 'any-start';
  if (compareBytes(min.bytes, max.bytes) <= 0) return undefined;
  return shortEnd(value) === undefined ? 'reversed' : 'short-end';
}

/** The `255` of `10.0.0.0-255`. */
function shortEnd(value: string): string | undefined {
  return /- *(\d{1,3}(?:\.\d{1,3}){0,2}) *$/.exec(value)?.[1];
}

/** The intended range of a value that coturn reads differently, or not at all; undefined if that would be a guess. */
export function meantRange(value: string): PeerRange | undefined {
  const text = withoutBrackets(value.replace(/\s+#.*$/s, '').replace(/^['"]|['";]+$/g, ''));
  const block = readBlock(text);
  if (block !== undefined) return { min: block.first, max: block.last, isSingle: false };
  const range = readPeerRange(fromWildcard(text));
  if ('bad' in range) return undefined;
  const fault = rangeFault(text, range);
  if (fault === 'reversed') return { ...range, min: range.max, max: range.min };
  if (fault === 'open-end') return { ...range, max: range.min };
  if (fault !== 'short-end') return range;
  const end = longEnd(range.min, shortEnd(text) ?? '');
  return end === undefined ? undefined : { ...range, max: end };
}

/** A value that coturn cannot read as values that it can: without brackets, wildcards as ranges, a list split. */
export function readableRanges(value: string): string[] | undefined {
  const values = value.split(',').map((part) => fromWildcard(withoutBrackets(part.trim())));
  return values.every((one) => one !== '' && !('bad' in readPeerRange(one))) ? values : undefined;
}

function withoutBrackets(text: string): string {
  return text.replace(/\[([^\]]*)\]/g, '$1');
}

/** `10.*.*.*` to 10.0.0.0-10.255.255.255. */
function fromWildcard(text: string): string {
  if (!/^\d{1,3}(?:\.\d{1,3})*(?:\.\*)+$/.test(text)) return text;
  return `${text.replaceAll('*', '0')}-${text.replaceAll('*', '255')}`;
}

/** 10.0.0.255 for the `255` after 10.0.0.0. */
function longEnd(first: Ip, end: string): Ip | undefined {
  const parts = first.text.split('.');
  const ends = end.split('.');
  const address = readAddress([...parts.slice(0, parts.length - ends.length), ...ends].join('.'));
  return address.kind === 'ip' ? address.ip : undefined;
}

/**
 * An address between the ends of an IPv6 range that releases before 4.16.0 do not find in it, because they compare each
 * byte independently; undefined for an aligned block, or several that differ consecutively in one byte.
 */
export function missedByBytes({ min, max }: PeerRange): Uint8Array | undefined {
  if (min.bytes.length !== 16 || max.bytes.length !== 16 || isAny(min) || isAny(max)) return undefined;
  const at = min.bytes.findIndex((byte, index) => byte !== max.bytes[index]);
  if (at === -1 || compareBytes(min.bytes, max.bytes) > 0) return undefined;
  if (max.bytes.some((byte, index) => index > at && byte !== 0xff))
    return min.bytes.map((byte, index) => (index > at ? 0xff : byte));
  if (min.bytes.some((byte, index) => index > at && byte !== 0))
    return max.bytes.map((byte, index) => (index > at ? 0 : byte));
  return undefined;
}
