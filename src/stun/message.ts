import { FINGERPRINT, MESSAGE_INTEGRITY, MESSAGE_INTEGRITY_SHA256 } from './attributes/stun.ts';
import { byteCount, hex16, padded, readUint16, readUint32 } from './bytes.ts';
import { DecodeFailure } from './decode-failure.ts';
import {
  classOf,
  HEADER_LENGTH,
  MAGIC_COOKIE,
  type MessageClass,
  methodOf,
  transactionIdOf,
  typeOf,
} from './header.ts';
import { guess } from './not-stun.ts';

/** An attribute in the message; its value is bytes[from, to). */
export interface RawAttribute {
  type: number;
  /** Where its header begins. */
  offset: number;
  from: number;
  to: number;
}

export interface Message {
  /** The message as received; they must not change while it is in use. */
  bytes: Uint8Array;
  class: MessageClass;
  method: number;
  transactionId: Uint8Array;
  /** The attributes that count, in order; the first of duplicates is the valid one. */
  attributes: RawAttribute[];
  /** Attributes after an integrity attribute, which does not protect them (RFC 8489 sections 14.5 and 14.6). */
  ignored: RawAttribute[];
}

/** Honest senders use about a dozen. The largest message has room for 16,383 empty ones. */
const MAX_ATTRIBUTES = 256;

/** Reads a datagram, or one message of a stream, as RFC 8489 section 6.3 says. Never throws. */
export function decode(bytes: Uint8Array): Message | DecodeFailure {
  const refusal = checkLength(bytes) ?? checkStart(bytes);
  if (refusal !== undefined) return refusal;
  const all = readAttributes(bytes);
  if (all instanceof DecodeFailure) return all;
  const type = typeOf(bytes);
  const transactionId = transactionIdOf(bytes);
  const { attributes, ignored } = divide(all);
  return { bytes, class: classOf(type), method: methodOf(type), transactionId, attributes, ignored };
}

function checkLength(bytes: Uint8Array): DecodeFailure | undefined {
  if (bytes.length < HEADER_LENGTH) {
    const start = checkStart(bytes);
    return (
      start ??
      new DecodeFailure(
        'too-short',
        `Not STUN: ${byteCount(bytes.length)}, fewer than the 20 of a header${guess(bytes)}.`,
      )
    );
  }
  const announced = readUint16(bytes, 2);
  const actual = bytes.length - HEADER_LENGTH;
  if (announced === actual) return undefined;
  const start = checkStart(bytes);
  return (
    start ?? new DecodeFailure('wrong-length', `The header announces ${byteCount(announced)}, but ${actual} follow.`)
  );
}

/**
 * Checks whichever of the first eight bytes have arrived (RFC 8489 section 6.3): two zero bits, a length that is a
 * multiple of four, the magic cookie. This distinguishes a stream that is not STUN from one that is late.
 */
export function checkStart(bytes: Uint8Array): DecodeFailure | undefined {
  const first = bytes[0] ?? 0;
  if (first > 0x3f) {
    const shown = `0x${first.toString(16).padStart(2, '0')}`;
    return new DecodeFailure('not-stun', `Not STUN: the first byte is ${shown}, above 0x3f${guess(bytes)}.`);
  }
  if (bytes.length >= 4 && readUint16(bytes, 2) % 4 !== 0) {
    const length = readUint16(bytes, 2);
    return new DecodeFailure(
      'unaligned-length',
      `Not STUN: the length ${length} is not a multiple of four${guess(bytes)}.`,
    );
  }
  if (bytes.length >= 8 && readUint32(bytes, 4) !== MAGIC_COOKIE) {
    const found = `0x${readUint32(bytes, 4).toString(16).padStart(8, '0')}`;
    return new DecodeFailure(
      'wrong-cookie',
      `Not STUN: ${found} instead of the magic cookie 0x2112a442${guess(bytes)}.`,
    );
  }
  return undefined;
}

function readAttributes(bytes: Uint8Array): RawAttribute[] | DecodeFailure {
  const attributes: RawAttribute[] = [];
  // The length is a multiple of four, so there is always a whole attribute header at `offset`.
  for (let offset = HEADER_LENGTH; offset < bytes.length; ) {
    const type = readUint16(bytes, offset);
    const from = offset + 4;
    const to = from + readUint16(bytes, offset + 2);
    if (to > bytes.length) return overrun(type, offset, to - from, bytes.length - from);
    if (attributes.length === MAX_ATTRIBUTES) return tooMany();
    attributes.push({ type, offset, from, to });
    offset = padded(to);
  }
  return attributes;
}

function overrun(type: number, offset: number, length: number, left: number): DecodeFailure {
  const where = `The attribute ${hex16(type)} at byte ${offset}`;
  return new DecodeFailure(
    'attribute-overrun',
    `${where} announces ${byteCount(length)}, but ${left} are left in the message.`,
  );
}

function tooMany(): DecodeFailure {
  return new DecodeFailure('too-many-attributes', `The message has more than ${MAX_ATTRIBUTES} attributes.`);
}

/** After MESSAGE-INTEGRITY only MESSAGE-INTEGRITY-SHA256 and FINGERPRINT count; after the former, only FINGERPRINT. */
function divide(all: RawAttribute[]): Pick<Message, 'attributes' | 'ignored'> {
  const sha1 = indexOfType(all, MESSAGE_INTEGRITY.type);
  const sha256 = indexOfType(all, MESSAGE_INTEGRITY_SHA256.type);
  if (sha1 < 0 && sha256 < 0) return { attributes: all, ignored: [] };
  const first = sha1 < 0 || (sha256 >= 0 && sha256 < sha1) ? sha256 : sha1;
  const counts = (_: RawAttribute, i: number) => i <= first || i === sha256 || all[i]?.type === FINGERPRINT.type;
  return { attributes: all.filter(counts), ignored: all.filter((raw, i) => !counts(raw, i)) };
}

/** The index of the first attribute of a type, or -1. A plain loop, as every message is searched several times. */
function indexOfType(attributes: readonly RawAttribute[], type: number): number {
  for (let at = 0; at < attributes.length; at++) if (attributes[at]?.type === type) return at;
  return -1;
}

/** The first valid attribute of a type. */
export function findAttribute({ attributes }: Message, type: number): RawAttribute | undefined {
  const at = indexOfType(attributes, type);
  return at < 0 ? undefined : attributes[at];
}

/** The value of an attribute of the message: a view, not a copy. */
export function valueBytes(message: Message, raw: RawAttribute): Uint8Array {
  return message.bytes.subarray(raw.from, raw.to);
}
