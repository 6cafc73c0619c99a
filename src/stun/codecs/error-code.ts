import { type Codec, Malformed } from '../attribute.ts';
import { byteCount } from '../bytes.ts';
import type { AddressFamily } from '../ip.ts';
import { familyOfNumber, numberOfFamily } from './address.ts';
import { exactText, shownText } from './text.ts';

export interface ErrorCode {
  /** 300 to 699. */
  code: number;
  /** The sender's explanation; absent if it is not UTF-8 or exceeds 763 bytes. */
  reason?: string;
}

export interface AddressErrorCode extends ErrorCode {
  family: AddressFamily;
}

/** A reason phrase has fewer than 128 characters, at most 763 bytes (RFC 8489 section 14.8). */
const MAX_REASON = 763;
const reasonCodec = shownText(MAX_REASON);
const NO_ID = new Uint8Array();

/** 21 zero bits, the hundreds, the rest, the reason phrase (RFC 8489 section 14.8). */
export const errorCode: Codec<ErrorCode> = { read: readErrorCode, write: (value) => writeErrorCode(0, value) };

/** The same with an address family in the first byte (RFC 8656 section 18.12). */
export const addressErrorCode: Codec<AddressErrorCode> = {
  read(value) {
    const error = readErrorCode(value);
    if (error instanceof Malformed) return error;
    const family = familyOfNumber(value[0] ?? 0);
    if (family === undefined) return new Malformed(`has the address family ${value[0] ?? 0}, neither 1 nor 2`);
    return { family, ...error };
  },
  write: (value) => writeErrorCode(numberOfFamily(value.family), value),
};

function readErrorCode(value: Uint8Array): ErrorCode | Malformed {
  if (value.length < 4) return new Malformed(`has ${byteCount(value.length)}, fewer than 4`);
  const hundreds = (value[2] ?? 0) & 0x07;
  const rest = value[3] ?? 0;
  if (hundreds < 3 || hundreds > 6 || rest > 99) {
    return new Malformed(`has the class ${hundreds} and the number ${rest}, beyond 3 to 6 and 0 to 99`);
  }
  const reason = reasonCodec.read(value.subarray(4), NO_ID);
  const code = hundreds * 100 + rest;
  return reason instanceof Malformed ? { code } : { code, reason };
}

function writeErrorCode(first: number, { code, reason = '' }: ErrorCode): Uint8Array {
  if (!Number.isInteger(code) || code < 300 || code > 699) throw new RangeError(`${code} is not within 300 to 699`);
  const text = exactText(MAX_REASON).write(reason, NO_ID);
  return Uint8Array.of(first, 0, Math.floor(code / 100), code % 100, ...text);
}
