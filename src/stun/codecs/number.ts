import { type Codec, Malformed } from '../attribute.ts';
import { byteCount, readUint16, readUint32, writeUint16, writeUint32 } from '../bytes.ts';

function checkRange(value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) throw new RangeError(`${value} is not within 0 to ${max}`);
}

export const uint32: Codec<number> = {
  read: (value) => (value.length === 4 ? readUint32(value, 0) : wrongSize(value, 4)),
  write(number) {
    checkRange(number, 0xffffffff);
    const value = new Uint8Array(4);
    writeUint32(value, 0, number);
    return value;
  },
};

/** A two-byte number and two reserved bytes, which some senders omit. */
export const uint16: Codec<number> = {
  read: (value) => (value.length === 2 || value.length === 4 ? readUint16(value, 0) : wrongSize(value, 4)),
  write(number) {
    checkRange(number, 0xffff);
    const value = new Uint8Array(4);
    writeUint16(value, 0, number);
    return value;
  },
};

/** A one-byte number and three reserved bytes. */
export const uint8: Codec<number> = {
  read: (value) => (value.length === 4 ? (value[0] ?? 0) : wrongSize(value, 4)),
  write(number) {
    checkRange(number, 0xff);
    return Uint8Array.of(number, 0, 0, 0);
  },
};

export const uint64: Codec<bigint> = {
  read(value) {
    if (value.length !== 8) return wrongSize(value, 8);
    return (BigInt(readUint32(value, 0)) << 32n) | BigInt(readUint32(value, 4));
  },
  write(number) {
    if (number < 0n || number > 0xffff_ffff_ffff_ffffn) throw new RangeError(`${number} is not within 64 bits`);
    const value = new Uint8Array(8);
    writeUint32(value, 0, Number(number >> 32n));
    writeUint32(value, 4, Number(number & 0xffff_ffffn));
    return value;
  },
};

/** An attribute that says all by being there. */
export const flag: Codec<true> = {
  read: (value) => (value.length === 0 ? true : wrongSize(value, 0)),
  write: () => new Uint8Array(),
};

/** Opaque bytes; `size` is their number if it is fixed. */
export function bytes(size?: number): Codec<Uint8Array> {
  return {
    read: (value) => (size === undefined || value.length === size ? value : wrongSize(value, size)),
    write(value) {
      if (size !== undefined && value.length !== size) throw new RangeError(`${byteCount(value.length)}, not ${size}`);
      return value;
    },
  };
}

export function wrongSize(value: Uint8Array, wanted: number): Malformed {
  return new Malformed(`has ${byteCount(value.length)}, not ${wanted}`);
}
