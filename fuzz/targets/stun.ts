import { deepStrictEqual, match, ok } from 'node:assert';
import { ATTRIBUTES, unknownRequiredTypes } from '../../src/stun/attributes/index.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { append, encode } from '../../src/stun/encode.ts';
import { checkFingerprint, checkIntegrity, checkIntegritySha256, withFingerprint } from '../../src/stun/integrity.ts';
import { decode } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute, readEvery } from '../../src/stun/read.ts';
import { bytesOfHex, VECTORS } from '../../test/stun/vectors.ts';
import type { Target } from '../target.ts';

const KEY = new Uint8Array(16).fill(7);

/** A datagram: it is a message within its bytes, or refused with a reason, and every attribute can be asked for. */
export const stun: Target = {
  name: 'stun',
  words: [
    '\u0000\u0001\u0000\u0000',
    '!\u0012\u00a4B',
    '\u0000 \u0000\u0008',
    '\u0080(\u0000\u0004',
    '\u0000\u0006',
    '\u00ff\u00ff',
  ],
  seeds() {
    const empty = encode({ class: 'success', method: METHOD.BINDING });
    const own = [...ATTRIBUTES.keys()].map((type) => append(empty, { type, value: new Uint8Array(8).fill(1) }));
    return [empty, withFingerprint(empty), ...own, ...VECTORS.map(({ hex }) => bytesOfHex(hex))].map((bytes) =>
      Buffer.from(bytes),
    );
  },
  check(bytes) {
    const decoded = decode(bytes);
    if (decoded instanceof DecodeFailure) return match(decoded.message, /^[A-Z].+\.$/s);
    for (const { offset, from, to } of [...decoded.attributes, ...decoded.ignored]) {
      ok(from === offset + 4 && to >= from && to <= bytes.length, 'an attribute is outside');
    }
    for (const attribute of ATTRIBUTES.values()) {
      deepStrictEqual(readAttribute(decoded, attribute), readEvery(decoded, attribute)[0]);
    }
    unknownRequiredTypes(decoded);
    for (const verdict of [
      checkIntegrity(decoded, KEY),
      checkIntegritySha256(decoded, KEY),
      checkFingerprint(decoded),
    ]) {
      ok(['valid', 'wrong', 'malformed', 'absent'].includes(verdict), 'no verdict');
    }
  },
};
