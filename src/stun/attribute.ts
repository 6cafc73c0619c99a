/** Why a value breaks its format, as the rest of a sentence: `has 6 bytes, not 8 or 20`. */
export class Malformed {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** How a value is encoded. The transaction id is for the addresses that are XORed with it. */
export interface Codec<T> {
  /** Never throws. */
  read(value: Uint8Array, transactionId: Uint8Array): T | Malformed;
  /** Throws a RangeError for a value that cannot be written. */
  write(value: T, transactionId: Uint8Array): Uint8Array;
}

export interface Attribute<T> extends Codec<T> {
  /** Below 0x8000, a receiver must understand it (RFC 8489 section 14). */
  type: number;
  name: string;
  /** Where it is defined. */
  section: string;
}

/** An attribute about to be encoded. */
export interface Entry {
  type: number;
  valueFor(transactionId: Uint8Array): Uint8Array;
}

export function define<T>(type: number, name: string, section: string, codec: Codec<T>): Attribute<T> {
  return { type, name, section, read: codec.read, write: codec.write };
}

/** An attribute and its value, for encode. */
export function entry<T>(attribute: Attribute<T>, value: T): Entry {
  return { type: attribute.type, valueFor: (transactionId) => attribute.write(value, transactionId) };
}

/** An attribute of any type, its value given as bytes. */
export function rawEntry(type: number, value: Uint8Array): Entry {
  return { type, valueFor: () => value };
}
