import { type Codec, Malformed } from '../attribute.ts';
import { byteCount, readUint16, writeUint16 } from '../bytes.ts';
import { MAGIC_COOKIE } from '../header.ts';
import { type AddressFamily, formatIP, parseIP, type TransportAddress } from '../ip.ts';

/** The family numbers of RFC 8489 section 14.1. */
const FAMILY_NUMBER = { ipv4: 1, ipv6: 2 } as const;

/** The family that the number means, if it means one. */
export function familyOfNumber(number: number): AddressFamily | undefined {
  if (number === FAMILY_NUMBER.ipv4) return 'ipv4';
  return number === FAMILY_NUMBER.ipv6 ? 'ipv6' : undefined;
}

export function numberOfFamily(family: AddressFamily): number {
  return FAMILY_NUMBER[family];
}

/** A zero byte, the family, the port, four or sixteen bytes of address (RFC 8489 section 14.1). */
export const address: Codec<TransportAddress> = { read: readAddress, write: writeAddress };

/** The same, port and address XORed with the magic cookie and the transaction id (RFC 8489 section 14.2). */
export const xorAddress: Codec<TransportAddress> = {
  read: (value, transactionId) => readAddress(masked(value, transactionId)),
  write: (value, transactionId) => masked(writeAddress(value), transactionId),
};

function readAddress(value: Uint8Array): TransportAddress | Malformed {
  const family = familyOfNumber(value[1] ?? 0);
  if (value.length < 4) return new Malformed(`has ${byteCount(value.length)}, not 8 or 20`);
  if (family === undefined) return new Malformed(`has the address family ${value[1] ?? 0}, neither 1 nor 2`);
  const wanted = family === 'ipv4' ? 8 : 20;
  if (value.length !== wanted) {
    return new Malformed(`has ${byteCount(value.length)}, not the ${wanted} of an address of its family`);
  }
  return { address: formatIP(value.subarray(4)), port: readUint16(value, 2) };
}

function writeAddress({ address: text, port }: TransportAddress): Uint8Array {
  const ip = parseIP(text);
  if (ip === undefined) throw new RangeError(`${text} is not an IP address`);
  const value = new Uint8Array(4 + ip.length);
  value[1] = ip.length === 4 ? FAMILY_NUMBER.ipv4 : FAMILY_NUMBER.ipv6;
  writeUint16(value, 2, port);
  value.set(ip, 4);
  return value;
}

/** The magic cookie as bytes. */
const COOKIE = [24, 16, 8, 0].map((shift) => (MAGIC_COOKIE >>> shift) & 0xff);

/** Applying it twice restores the value. */
function masked(value: Uint8Array, transactionId: Uint8Array): Uint8Array {
  // A Buffer's slice would be the bytes of the message themselves.
  const result = Uint8Array.from(value);
  for (let at = 2; at < value.length; at++) {
    const mask = at < 8 ? COOKIE[at < 4 ? at - 2 : at - 4] : transactionId[at - 8];
    result[at] = (value[at] ?? 0) ^ (mask ?? 0);
  }
  return result;
}
