import { type Attribute, Malformed } from './attribute.ts';
import { DecodeFailure } from './decode-failure.ts';
import { findAttribute, type Message, type RawAttribute, valueBytes } from './message.ts';

/** The value of the first such attribute; undefined if there is none, a DecodeFailure if it is malformed. */
export function readAttribute<T>(message: Message, attribute: Attribute<T>): T | DecodeFailure | undefined {
  const raw = findAttribute(message, attribute.type);
  return raw === undefined ? undefined : readRaw(message, raw, attribute);
}

/** The same where a value that breaks its format is as good as none. */
export function readIfValid<T>(message: Message, attribute: Attribute<T>): T | undefined {
  const value = readAttribute(message, attribute);
  return value instanceof DecodeFailure ? undefined : value;
}

/**
 * All values of an attribute that may be repeated: XOR-PEER-ADDRESS, XOR-RELAYED-ADDRESS, ADDRESS-ERROR-CODE (RFC
 * 8656).
 */
export function readEvery<T>(message: Message, attribute: Attribute<T>): (T | DecodeFailure)[] {
  return message.attributes
    .filter(({ type }) => type === attribute.type)
    .map((raw) => readRaw(message, raw, attribute));
}

function readRaw<T>(message: Message, raw: RawAttribute, attribute: Attribute<T>): T | DecodeFailure {
  const value = attribute.read(valueBytes(message, raw), message.transactionId);
  if (!(value instanceof Malformed)) return value;
  return new DecodeFailure('malformed-attribute', `${attribute.name} ${value.reason} (${attribute.section}).`);
}
