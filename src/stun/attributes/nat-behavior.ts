import { type Codec, define, type Malformed } from '../attribute.ts';
import { readUint32, writeUint32 } from '../bytes.ts';
import { address } from '../codecs/address.ts';
import { bytes, uint16, uint32, wrongSize } from '../codecs/number.ts';

/** The attributes of RFC 5780, NAT behavior discovery. */

export interface ChangeRequest {
  changeIP: boolean;
  changePort: boolean;
}

const CHANGE_IP = 0x04;
const CHANGE_PORT = 0x02;

const changeRequest: Codec<ChangeRequest> = {
  read(value): ChangeRequest | Malformed {
    if (value.length !== 4) return wrongSize(value, 4);
    const flags = readUint32(value, 0);
    return { changeIP: (flags & CHANGE_IP) !== 0, changePort: (flags & CHANGE_PORT) !== 0 };
  },
  write({ changeIP, changePort }) {
    const value = new Uint8Array(4);
    writeUint32(value, 0, (changeIP ? CHANGE_IP : 0) | (changePort ? CHANGE_PORT : 0));
    return value;
  },
};

export const CHANGE_REQUEST = define(0x0003, 'CHANGE-REQUEST', 'RFC 5780 section 7.2', changeRequest);
export const RESPONSE_ORIGIN = define(0x802b, 'RESPONSE-ORIGIN', 'RFC 5780 section 7.3', address);
export const OTHER_ADDRESS = define(0x802c, 'OTHER-ADDRESS', 'RFC 5780 section 7.4', address);
export const RESPONSE_PORT = define(0x0027, 'RESPONSE-PORT', 'RFC 5780 section 7.5', uint16);
export const PADDING = define(0x0026, 'PADDING', 'RFC 5780 section 7.6', bytes());
/** Seconds. Registered only; no section describes it. */
export const CACHE_TIMEOUT = define(0x8027, 'CACHE-TIMEOUT', 'RFC 5780 section 9.1', uint32);
