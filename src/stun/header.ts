import { readUint16 } from './bytes.ts';

/** The header that every message begins with (RFC 8489 section 5): type, length, magic cookie, transaction id. */
export const HEADER_LENGTH = 20;
/** The maximum length after the header: the largest 16-bit multiple of four. */
export const MAX_BODY_LENGTH = 65_532;
export const MAGIC_COOKIE = 0x2112a442;
export const TRANSACTION_ID_LENGTH = 12;

/** RFC 8489 section 5, in the order of the two class bits. */
export const CLASSES = ['request', 'indication', 'success', 'error'] as const;
export type MessageClass = (typeof CLASSES)[number];

/** The class, whose bits are 4 and 8 of the 14 of the message type (RFC 8489 section 5, figure 3). */
export function classOf(type: number): MessageClass {
  return CLASSES[((type >> 7) & 2) | ((type >> 4) & 1)] ?? 'request';
}

/** The method: the other twelve bits. */
export function methodOf(type: number): number {
  return (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2);
}

export function messageType(messageClass: MessageClass, method: number): number {
  const bits = CLASSES.indexOf(messageClass);
  const spread = (method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2);
  return spread | ((bits & 2) << 7) | ((bits & 1) << 4);
}

/** The message type; `bytes` must contain a whole header. */
export function typeOf(bytes: Uint8Array): number {
  return readUint16(bytes, 0);
}

export function transactionIdOf(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(8, HEADER_LENGTH);
}

/** Have both messages one transaction id? */
export function sameTransaction(a: Uint8Array, b: Uint8Array): boolean {
  for (let at = 8; at < HEADER_LENGTH; at++) if (a[at] !== b[at]) return false;
  return true;
}

/**
 * 96 bits that cannot be guessed off the path (RFC 8489 section 5). Loads node:crypto, which takes some milliseconds.
 */
export function newTransactionId(): Uint8Array {
  return process.getBuiltinModule('node:crypto').randomBytes(TRANSACTION_ID_LENGTH);
}
