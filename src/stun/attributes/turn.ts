import { type Codec, define, Malformed } from '../attribute.ts';
import { readUint16, readUint32, writeUint16, writeUint32 } from '../bytes.ts';
import { familyOfNumber, numberOfFamily, xorAddress } from '../codecs/address.ts';
import { addressErrorCode } from '../codecs/error-code.ts';
import { bytes, flag, uint8, uint16, uint32, wrongSize } from '../codecs/number.ts';
import type { AddressFamily } from '../ip.ts';

/** The attributes of RFC 8656, TURN, and the one of RFC 6062, TURN with TCP to the peer. */

export interface EvenPort {
  /** Keep the next port too, for a later allocation. */
  reserveNext: boolean;
}

/** An ICMP packet that the relay got back for what it sent. */
export interface IcmpError {
  /** 0 to 127. */
  type: number;
  /** 0 to 511. */
  code: number;
  data: number;
}

const family: Codec<AddressFamily> = {
  read(value, id) {
    const number = uint8.read(value, id);
    if (number instanceof Malformed) return number;
    return familyOfNumber(number) ?? new Malformed(`has the address family ${number}, neither 1 nor 2`);
  },
  write: (value, id) => uint8.write(numberOfFamily(value), id),
};

const evenPort: Codec<EvenPort> = {
  read: (value) => (value.length === 1 ? { reserveNext: ((value[0] ?? 0) & 0x80) !== 0 } : wrongSize(value, 1)),
  write: ({ reserveNext }) => Uint8Array.of(reserveNext ? 0x80 : 0),
};

/** Two reserved bytes, seven bits of type, nine of code, four bytes of data. */
const icmp: Codec<IcmpError> = {
  read(value) {
    if (value.length !== 8) return wrongSize(value, 8);
    const typeAndCode = readUint16(value, 2);
    return { type: typeAndCode >> 9, code: typeAndCode & 0x1ff, data: readUint32(value, 4) };
  },
  write({ type, code, data }) {
    const value = new Uint8Array(8);
    writeUint16(value, 2, (type << 9) | code);
    writeUint32(value, 4, data);
    return value;
  },
};

export const CHANNEL_NUMBER = define(0x000c, 'CHANNEL-NUMBER', 'RFC 8656 section 18.1', uint16);
/** Seconds. */
export const LIFETIME = define(0x000d, 'LIFETIME', 'RFC 8656 section 18.2', uint32);
export const XOR_PEER_ADDRESS = define(0x0012, 'XOR-PEER-ADDRESS', 'RFC 8656 section 18.3', xorAddress);
export const DATA = define(0x0013, 'DATA', 'RFC 8656 section 18.4', bytes());
export const XOR_RELAYED_ADDRESS = define(0x0016, 'XOR-RELAYED-ADDRESS', 'RFC 8656 section 18.5', xorAddress);
export const REQUESTED_ADDRESS_FAMILY = define(0x0017, 'REQUESTED-ADDRESS-FAMILY', 'RFC 8656 section 18.6', family);
export const EVEN_PORT = define(0x0018, 'EVEN-PORT', 'RFC 8656 section 18.7', evenPort);
/** The protocol number: 17 is UDP, 6 is TCP (RFC 6062). */
export const REQUESTED_TRANSPORT = define(0x0019, 'REQUESTED-TRANSPORT', 'RFC 8656 section 18.8', uint8);
export const DONT_FRAGMENT = define(0x001a, 'DONT-FRAGMENT', 'RFC 8656 section 18.9', flag);
export const RESERVATION_TOKEN = define(0x0022, 'RESERVATION-TOKEN', 'RFC 8656 section 18.10', bytes(8));
export const ADDITIONAL_ADDRESS_FAMILY = define(0x8000, 'ADDITIONAL-ADDRESS-FAMILY', 'RFC 8656 section 18.11', family);
export const ADDRESS_ERROR_CODE = define(0x8001, 'ADDRESS-ERROR-CODE', 'RFC 8656 section 18.12', addressErrorCode);
export const ICMP = define(0x8004, 'ICMP', 'RFC 8656 section 18.13', icmp);
export const CONNECTION_ID = define(0x002a, 'CONNECTION-ID', 'RFC 6062 section 6.2.1', uint32);
