import { bytesOf, isDigit, isLetter, startsWith, textOf } from './bytes.ts';
import { hasHidingMark, isWordInBrackets } from './hidden.ts';

/**
 * What a connection-address can hold (RFC 8839 section 5.1):
 * - `ipv4`, `ipv6`: an address literal
 * - `ipv6-zone`: an IPv6 literal with a zone id, `fe80::1%eth0`; not in the grammar
 * - `ipv6-bracketed`: an IPv6 literal in square brackets; not in the grammar
 * - `mdns`: one label and `.local` (draft-ietf-mmusic-mdns-ice-candidates)
 * - `hostname`: any other name
 * - `redacted`: a part was hidden, by hand (`198.51.XXX.XX`) or by libwebrtc (`192.0.2.x`, `redacted-ip.invalid`)
 * - `invalid`: none of these, for example `192.0.2.256`
 */
export type AddressKind =
  | 'ipv4'
  | 'ipv6'
  | 'ipv6-zone'
  | 'ipv6-bracketed'
  | 'mdns'
  | 'hostname'
  | 'redacted'
  | 'invalid';

/** The IP family that an address kind belongs to, if the text shows it. */
export function familyOf(kind: AddressKind | undefined): 'ipv4' | 'ipv6' | undefined {
  if (kind === 'ipv4') return 'ipv4';
  return kind?.startsWith('ipv6') ? 'ipv6' : undefined;
}

/** Classifies the address text at bytes[from, to). */
export function addressKind(bytes: Uint8Array, from: number, to: number): AddressKind {
  if (isIPv4(bytes, from, to)) return 'ipv4';
  if (isIPv6(bytes, from, to)) return 'ipv6';
  if (isMdnsName(bytes, from, to)) return 'mdns';
  return to - from > LONGEST_TEXT ? 'invalid' : kindOfOddText(textOf(bytes, from, to));
}

/** A name has at most 253 characters (RFC 1035 section 2.3.4), and a redacted address is no longer. */
const LONGEST_TEXT = 256;

const DOT = 0x2e;
const COLON = 0x3a;

/** Four decimal parts of 0 to 255 without leading zeros (RFC 3986 section 3.2.2). */
export function isIPv4(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 7 || to - from > 15) return false;
  let parts = 0;
  let value = 0;
  let digits = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === DOT) {
      if (digits === 0) return false;
      parts++;
      value = 0;
      digits = 0;
      continue;
    }
    if (!isDigit(byte) || (digits > 0 && value === 0)) return false;
    value = value * 10 + byte - 0x30;
    digits++;
    if (value > 255) return false;
  }
  return parts === 3 && digits > 0;
}

/** Eight groups of up to four hex digits, one run of zeros as `::`, the last two possibly as IPv4 (RFC 4291, 2.2). */
export function isIPv6(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < 2 || to - from > 45) return false;
  let groups = 0;
  let digits = 0;
  let groupStart = from;
  let compressed = false;
  let i = from;
  if (bytes[i] === COLON) {
    if (bytes[i + 1] !== COLON) return false;
    compressed = true;
    i += 2;
    groupStart = i;
  }
  for (; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === COLON) {
      if (digits === 0) {
        if (compressed || groups === 0) return false;
        compressed = true;
      } else {
        groups++;
        digits = 0;
      }
      groupStart = i + 1;
    } else if (byte === DOT) {
      return digits > 0 && isIPv4(bytes, groupStart, to) && (compressed ? groups <= 5 : groups === 6);
    } else {
      if (!isHexDigit(byte) || ++digits > 4) return false;
    }
  }
  if (digits > 0) groups++;
  else if (!endsInDoubleColon(bytes, from, to)) return false;
  return compressed ? groups <= 7 : groups === 8;
}

function endsInDoubleColon(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 2 && bytes[to - 1] === COLON && bytes[to - 2] === COLON;
}

function isHexDigit(byte: number): boolean {
  const lower = byte | 0x20;
  return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}

const LOCAL = bytesOf('.local');

/** One label before `.local`: a name with more dots is not an mDNS candidate. */
export function isMdnsName(bytes: Uint8Array, from: number, to: number): boolean {
  const dot = to - LOCAL.length;
  if (dot <= from || !startsWith(bytes, dot, to, LOCAL, false)) return false;
  for (let i = from; i < dot; i++) {
    const byte = bytes[i] ?? 0;
    if (!isDigit(byte) && !isLetter(byte) && byte !== 0x2d) return false;
  }
  return true;
}

function kindOfOddText(text: string): AddressKind {
  if (isNoAddress(text)) return 'invalid';
  if (isRedacted(text)) return 'redacted';
  if (/^\[.*\]$/s.test(text)) return isIPv6Text(text.slice(1, -1).replace(/%.*/s, '')) ? 'ipv6-bracketed' : 'invalid';
  if (text.includes('%')) return isIPv6Text(text.replace(/%.*/s, '')) ? 'ipv6-zone' : 'invalid';
  if (/^[\d.]+$/.test(text)) return 'invalid';
  return /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/i.test(text) && !text.includes('..') ? 'hostname' : 'invalid';
}

function isIPv6Text(text: string): boolean {
  const bytes = new TextEncoder().encode(text);
  return isIPv6(bytes, 0, bytes.length);
}

/** Whether it is a text that people or libwebrtc (ToSensitiveString, ToSanitizedCopy) put in place of an address. */
function isRedacted(text: string): boolean {
  if (hasHidingMark(text) || isWordInBrackets(text) || isCutAddress(text) || IP_WORDS.test(text)) return true;
  return isRedactedIPv4(text) || /^(?=.*(^|:)x+(:|$))[0-9a-fx:]+$/i.test(text);
}

/** `IP`, `public-ip`, `Client_Global_IP`, `my-ip-address`. */
const IP_WORDS = /^(?:[a-z]+[-_]){0,6}ip(?:v?[46])?(?:[-_]?addr(?:ess)?)?$/i;

/** `203.0.11...`: the beginning of an address. */
function isCutAddress(text: string): boolean {
  return /^[0-9a-f][0-9a-f.:]*(?:\.{3}|…)$/i.test(text);
}

/** Whether it is what programs print for no address: C's null pointer, Go's nil. */
export function isNoAddress(text: string): boolean {
  return /^(?:[(<](?:null|nil|none|undefined)[)>]|null|nil|none|undefined)$/i.test(text);
}

/**
 * `192.0.2.x`, `XXX.51.100.7`, `xx.yy.zz.ww`, `S.S.S.S`: four parts, each a number or one to three of one letter;
 * `198.51.xxxxx`.
 */
function isRedactedIPv4(text: string): boolean {
  if (/^(?:\d{1,3}\.){1,3}x{1,12}$/i.test(text)) return true;
  const parts = text.split('.');
  const hidden = parts.filter((part) => /^([a-z])\1{0,2}$/i.test(part)).length;
  return parts.length === 4 && hidden > 0 && parts.every((part) => /^(\d{1,3}|([a-z])\2{0,2})$/i.test(part));
}
