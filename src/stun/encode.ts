import type { Entry } from './attribute.ts';
import { padded, writeUint16, writeUint32 } from './bytes.ts';
import {
  HEADER_LENGTH,
  MAGIC_COOKIE,
  MAX_BODY_LENGTH,
  type MessageClass,
  messageType,
  newTransactionId,
} from './header.ts';

export interface MessageParts {
  class: MessageClass;
  method: number;
  /** Twelve bytes; random if left out. */
  transactionId?: Uint8Array;
  attributes?: readonly Entry[];
}

/**
 * The bytes of a message (RFC 8489 section 5), attributes in the given order, padding zero. Integrity and fingerprint
 * are added to the bytes, see integrity.ts. Throws a RangeError when the attributes exceed 65,532 bytes or one cannot
 * be written.
 */
export function encode(parts: MessageParts): Uint8Array {
  const { transactionId = newTransactionId(), attributes = [] } = parts;
  const header = new Uint8Array(HEADER_LENGTH);
  writeUint16(header, 0, messageType(parts.class, parts.method));
  writeUint32(header, 4, MAGIC_COOKIE);
  header.set(transactionId, 8);
  if (attributes.length === 0) return header;
  return append(header, ...attributes.map(({ type, valueFor }) => ({ type, value: valueFor(transactionId) })));
}

/** The message with further attributes appended, and its length set accordingly. */
export function append(message: Uint8Array, ...attributes: { type: number; value: Uint8Array }[]): Uint8Array {
  const total = attributes.reduce((sum, { value }) => sum + 4 + padded(value.length), message.length);
  if (total - HEADER_LENGTH > MAX_BODY_LENGTH) {
    throw new RangeError(`A STUN message holds 65532 bytes of attributes; these have ${total - HEADER_LENGTH}.`);
  }
  const bytes = new Uint8Array(total);
  bytes.set(message);
  let at = message.length;
  for (const { type, value } of attributes) {
    writeUint16(bytes, at, type);
    writeUint16(bytes, at + 2, value.length);
    bytes.set(value, at + 4);
    at += 4 + padded(value.length);
  }
  writeUint16(bytes, 2, total - HEADER_LENGTH);
  return bytes;
}
