import { type Codec, define } from '../attribute.ts';
import { readUint16, writeUint16 } from '../bytes.ts';
import { address, xorAddress } from '../codecs/address.ts';
import { errorCode } from '../codecs/error-code.ts';
import { bytes, uint32 } from '../codecs/number.ts';
import { passwordAlgorithm, passwordAlgorithms } from '../codecs/password-algorithm.ts';
import { exactText, shownText } from '../codecs/text.ts';

/** The attributes of RFC 8489. Lengths of text are those of the sections, in bytes. */

/** The types that were not understood; a trailing odd byte means nothing. */
const typeList: Codec<number[]> = {
  read: (value) => Array.from({ length: value.length >> 1 }, (_, i) => readUint16(value, 2 * i)),
  write(types) {
    const value = new Uint8Array(2 * types.length);
    for (const [i, type] of types.entries()) writeUint16(value, 2 * i, type);
    return value;
  },
};

export const MAPPED_ADDRESS = define(0x0001, 'MAPPED-ADDRESS', 'RFC 8489 section 14.1', address);
export const XOR_MAPPED_ADDRESS = define(0x0020, 'XOR-MAPPED-ADDRESS', 'RFC 8489 section 14.2', xorAddress);
export const USERNAME = define(0x0006, 'USERNAME', 'RFC 8489 section 14.3', exactText(508));
export const USERHASH = define(0x001e, 'USERHASH', 'RFC 8489 section 14.4', bytes(32));
export const MESSAGE_INTEGRITY = define(0x0008, 'MESSAGE-INTEGRITY', 'RFC 8489 section 14.5', bytes(20));
/** 16 to 32 bytes, a multiple of four; integrity.ts checks that. */
export const MESSAGE_INTEGRITY_SHA256 = define(0x001c, 'MESSAGE-INTEGRITY-SHA256', 'RFC 8489 section 14.6', bytes());
export const FINGERPRINT = define(0x8028, 'FINGERPRINT', 'RFC 8489 section 14.7', uint32);
export const ERROR_CODE = define(0x0009, 'ERROR-CODE', 'RFC 8489 section 14.8', errorCode);
export const REALM = define(0x0014, 'REALM', 'RFC 8489 section 14.9', exactText(763));
export const NONCE = define(0x0015, 'NONCE', 'RFC 8489 section 14.10', exactText(763));
export const PASSWORD_ALGORITHMS = define(0x8002, 'PASSWORD-ALGORITHMS', 'RFC 8489 section 14.11', passwordAlgorithms);
export const PASSWORD_ALGORITHM = define(0x001d, 'PASSWORD-ALGORITHM', 'RFC 8489 section 14.12', passwordAlgorithm);
export const UNKNOWN_ATTRIBUTES = define(0x000a, 'UNKNOWN-ATTRIBUTES', 'RFC 8489 section 14.13', typeList);
export const SOFTWARE = define(0x8022, 'SOFTWARE', 'RFC 8489 section 14.14', shownText(763));
export const ALTERNATE_SERVER = define(0x8023, 'ALTERNATE-SERVER', 'RFC 8489 section 14.15', address);
export const ALTERNATE_DOMAIN = define(0x8003, 'ALTERNATE-DOMAIN', 'RFC 8489 section 14.16', shownText(255));
