import { FINGERPRINT, MESSAGE_INTEGRITY, MESSAGE_INTEGRITY_SHA256 } from './attributes/stun.ts';
import { readUint32, writeUint16, writeUint32 } from './bytes.ts';
import { crc32 } from './crc32.ts';
import { append } from './encode.ts';
import { HEADER_LENGTH } from './header.ts';
import { findAttribute, type Message, type RawAttribute, valueBytes } from './message.ts';
import { readAttribute } from './read.ts';

/**
 * The result of a check: `valid`; `wrong`: the message was changed in transit, or the key differs; `malformed`: the
 * attribute has an invalid length or place; `absent`.
 */
export type Verdict = 'valid' | 'wrong' | 'malformed' | 'absent';

type Hash = 'sha1' | 'sha256';

const SHA1_LENGTH = 20;
const SHA256_LENGTH = 32;
/** Includes the attribute header. */
const FINGERPRINT_LENGTH = 8;
/** Keeps other data that ends in a CRC-32 from passing as FINGERPRINT (RFC 8489 section 14.7). */
const FINGERPRINT_XOR = 0x5354554e;

/** MESSAGE-INTEGRITY, HMAC-SHA1 over the bytes as received (RFC 8489 section 14.5). */
export function checkIntegrity(message: Message, key: Uint8Array): Verdict {
  const raw = findAttribute(message, MESSAGE_INTEGRITY.type);
  return raw === undefined ? 'absent' : checkHmac(message, raw, 'sha1', key, (length) => length === SHA1_LENGTH);
}

/** MESSAGE-INTEGRITY-SHA256, which may be cut to 16 bytes (RFC 8489 section 14.6). */
export function checkIntegritySha256(message: Message, key: Uint8Array): Verdict {
  const raw = findAttribute(message, MESSAGE_INTEGRITY_SHA256.type);
  return raw === undefined ? 'absent' : checkHmac(message, raw, 'sha256', key, isSha256Length);
}

/**
 * FINGERPRINT, a CRC-32, the last attribute (RFC 8489 section 14.7). Anyone can make it: it protects from accidents
 * only.
 */
export function checkFingerprint(message: Message): Verdict {
  const raw = findAttribute(message, FINGERPRINT.type);
  if (raw === undefined) return 'absent';
  if (typeof readAttribute(message, FINGERPRINT) !== 'number' || raw.to !== message.bytes.length) return 'malformed';
  return readUint32(message.bytes, raw.from) === fingerprint(message.bytes.subarray(0, raw.offset)) ? 'valid' : 'wrong';
}

/** The message with MESSAGE-INTEGRITY appended. */
export function withIntegrity(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return append(bytes, { type: MESSAGE_INTEGRITY.type, value: hmac('sha1', key, bytes, SHA1_LENGTH) });
}

/** The message with MESSAGE-INTEGRITY-SHA256 appended, in full length. */
export function withIntegritySha256(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  return append(bytes, { type: MESSAGE_INTEGRITY_SHA256.type, value: hmac('sha256', key, bytes, SHA256_LENGTH) });
}

/** Appends FINGERPRINT; nothing may follow it. */
export function withFingerprint(bytes: Uint8Array): Uint8Array {
  const value = new Uint8Array(4);
  writeUint32(value, 0, fingerprint(bytes));
  return append(bytes, { type: FINGERPRINT.type, value });
}

function isSha256Length(length: number): boolean {
  return length >= 16 && length <= SHA256_LENGTH && length % 4 === 0;
}

/** Sets the FINGERPRINT, the last attribute of a message that has been changed, to what fits it now. */
export function renewFingerprint(bytes: Uint8Array): void {
  const offset = bytes.length - FINGERPRINT_LENGTH;
  writeUint32(bytes, offset + 4, (crc32(bytes.subarray(0, offset)) ^ FINGERPRINT_XOR) >>> 0);
}

function checkHmac(
  message: Message,
  raw: RawAttribute,
  hash: Hash,
  key: Uint8Array,
  isLength: (length: number) => boolean,
): Verdict {
  const given = valueBytes(message, raw);
  if (!isLength(given.length)) return 'malformed';
  const made = hmac(hash, key, message.bytes.subarray(0, raw.offset), given.length);
  return process.getBuiltinModule('node:crypto').timingSafeEqual(made.subarray(0, given.length), given)
    ? 'valid'
    : 'wrong';
}

/** The HMAC of what precedes an integrity attribute whose value has `valueLength` bytes. */
function hmac(hash: Hash, key: Uint8Array, before: Uint8Array, valueLength: number): Uint8Array {
  // Loaded here: a FINGERPRINT is checked without it.
  const mac = process.getBuiltinModule('node:crypto').createHmac(hash, key);
  for (const part of withLengthUpTo(before, valueLength)) mac.update(part);
  return mac.digest();
}

function fingerprint(before: Uint8Array): number {
  return (crc32(...withLengthUpTo(before, 4)) ^ FINGERPRINT_XOR) >>> 0;
}

/**
 * The parts of the message before an attribute, its length field reaching to the end of that attribute and no
 * further.
 */
function withLengthUpTo(before: Uint8Array, valueLength: number): Uint8Array[] {
  const length = new Uint8Array(2);
  writeUint16(length, 0, before.length - HEADER_LENGTH + 4 + valueLength);
  return [before.subarray(0, 2), length, before.subarray(4)];
}
