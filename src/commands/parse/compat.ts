import { type Compatibility, judge } from '../../agents/index.ts';
import { addressKind } from '../../candidate/address.ts';
import { endsWith, isIceChars, SPACE, startsWith, textOf } from '../../candidate/bytes.ts';
import type { Fields } from '../../candidate/fields.ts';
import { TCP, TRANSPORTS, UDP, WORD } from '../../candidate/words.ts';
import { ATTRIBUTE, type Detection } from '../../logs/scanner/detection.ts';

/** The agents' answers, by kind of candidate. */
const answers = new Map<number, Compatibility>();

/** Adds what ICE agents make of a candidate, if the log has it as the attribute that they would read. */
export function judgeFound(found: Detection): void {
  if (!found.isCandidate || !found.isAttribute) return;
  const kind = kindOf(found);
  const known = kind < 0 ? undefined : answers.get(kind);
  found.compat = known ?? judge(textOf(found.bytes, found.rawFrom, found.rawTo));
  if (kind >= 0 && known === undefined) answers.set(kind, found.compat);
}

/**
 * Agents parse text a hundred times slower than the scanner. But if two ordinary candidates differ only in numbers,
 * addresses and ufrags, an agent accepts both or neither, for the same reasons: they share a kind. -1 for any other
 * candidate, which is judged separately.
 */
function kindOf(found: Detection): number {
  const { fields } = found;
  if (found.form !== ATTRIBUTE || !fields.isPlain || fields.extensions.length > 0) return -1;
  const { transport, tcpType, type, component, generation, networkId, networkCost, ufragFrom } = fields;
  const family = familyAt(fields, fields.addressFrom, fields.addressTo);
  const related = familyAt(fields, fields.relatedAddressFrom, fields.relatedAddressTo);
  if (family <= 0 || related < 0 || !isOrdinary(found)) return -1;
  let kind = transport;
  kind = kind * 4 + tcpType;
  kind = kind * 8 + type;
  kind = kind * 4 + family;
  kind = kind * 4 + related;
  for (const is of [component === 1, generation >= 0, networkId >= 0, networkCost >= 0, ufragFrom >= 0]) {
    kind = kind * 2 + (is ? 1 : 0);
  }
  return kind * 2 + (lengthOfName(found.bytes, found.rawFrom, found.rawTo) > 0 ? 1 : 0);
}

/** 1 for an IPv4 address, 2 for IPv6, 0 for none, -1 for something else. */
function familyAt({ bytes }: Fields, from: number, to: number): number {
  if (from < 0) return 0;
  const kind = addressKind(bytes, from, to);
  if (kind === 'ipv4') return 1;
  return kind === 'ipv6' ? 2 : -1;
}

const LONGEST_UFRAG = 32;

/** Whether the text is written like agents write it: single spaces, no capitals, no leading zeros, a short ufrag. */
function isOrdinary({ bytes, fields, rawFrom, rawTo }: Detection): boolean {
  const { transport, transportFrom, transportTo, foundationFrom, ufragFrom, ufragTo } = fields;
  if (transport !== UDP && transport !== TCP) return false;
  if (TRANSPORTS.find(bytes, transportFrom, transportTo, true) === 0) return false;
  if (foundationFrom !== rawFrom + lengthOfName(bytes, rawFrom, rawTo) || !isTidy(bytes, rawFrom, rawTo)) return false;
  if (ufragFrom < 0) return true;
  const hasShortUfrag = ufragTo > ufragFrom && ufragTo - ufragFrom <= LONGEST_UFRAG;
  return hasShortUfrag && isIceChars(bytes, ufragFrom, ufragTo) && !endsWith(bytes, ufragFrom, ufragTo, WORD.tcptype);
}

/** The length of `candidate:`, where the text begins with it. */
function lengthOfName(bytes: Uint8Array, from: number, to: number): number {
  return startsWith(bytes, from, to, WORD.candidate, true) ? WORD.candidate.length : 0;
}

/** Whether every space is followed by a word, and no number has a leading zero. */
function isTidy(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (bytes[i] !== SPACE) continue;
    if (i + 1 === to || bytes[i + 1] === SPACE) return false;
    if (bytes[i + 1] === ZERO && i + 2 < to && bytes[i + 2] !== SPACE) return false;
  }
  return true;
}

const ZERO = 0x30;
