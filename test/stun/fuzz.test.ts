import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../../src/stun/attribute.ts';
import { ATTRIBUTES, unknownRequiredTypes } from '../../src/stun/attributes/index.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { append, encode } from '../../src/stun/encode.ts';
import {
  checkFingerprint,
  checkIntegrity,
  checkIntegritySha256,
  withFingerprint,
  withIntegrity,
} from '../../src/stun/integrity.ts';
import { decode } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { readAttribute, readEvery } from '../../src/stun/read.ts';
import { Transaction } from '../../src/stun/transaction.ts';
import { StreamFramer } from '../../src/transport/framer.ts';
import { runs } from '../support/runs.ts';
import { damagedMessage, KEY, message, messageParts } from './arbitraries.ts';
import { accepted, hexOf } from './vectors.ts';

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map((body) => append(header(), { type: 0x8022, value: body }).fill(0xff, 40)),
  message,
  damagedMessage,
);

function header(): Uint8Array {
  return encode({ class: 'success', method: METHOD.BINDING });
}

describe('any input', () => {
  test('is a message within its bytes, or is refused with a reason', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const decoded = decode(bytes);
        if (decoded instanceof DecodeFailure) {
          expect(decoded.message).toMatch(/^[A-Z].+\.$/);
          return;
        }
        for (const { offset, from, to } of [...decoded.attributes, ...decoded.ignored]) {
          expect(from === offset + 4 && to >= from && to <= bytes.length).toBe(true);
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  test('can be read for every attribute, and verified', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const decoded = decode(bytes);
        if (decoded instanceof DecodeFailure) return;
        for (const attribute of ATTRIBUTES.values()) {
          expect(readAttribute(decoded, attribute)).toStrictEqual(readEvery(decoded, attribute)[0]);
        }
        unknownRequiredTypes(decoded);
        const verdicts = [checkIntegrity(decoded, KEY), checkIntegritySha256(decoded, KEY), checkFingerprint(decoded)];
        for (const verdict of verdicts) expect(['valid', 'wrong', 'malformed', 'absent']).toContain(verdict);
      }),
      { numRuns: runs(3000) },
    );
  });

  test('never ends a transaction unless it answers it', () => {
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 20 }), (packets) => {
        const transaction = new Transaction(encode({ class: 'request', method: METHOD.BINDING }));
        transaction.start(0);
        for (const bytes of packets) transaction.receive(bytes, 1);
        expect([...transaction.ignored.values()].reduce((sum, count) => sum + count, 0)).toBe(packets.length);
        expect(transaction.deadline).toBe(500);
      }),
      { numRuns: runs(500) },
    );
  });

  test('in a stream, is split into messages of the right length or refused', () => {
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 5 }), (chunks) => {
        const framer = new StreamFramer();
        for (const chunk of chunks) {
          for (const bytes of framer.push(chunk).messages) {
            const decoded = decode(bytes);
            if (decoded instanceof DecodeFailure)
              expect(decoded.id).toMatch(/^(attribute-overrun|too-many-attributes)$/);
          }
        }
        framer.end();
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('values', () => {
  test('of any bytes are read or refused, by every attribute', () => {
    const id = new Uint8Array(12);
    fc.assert(
      fc.property(fc.constantFrom(...ATTRIBUTES.values()), fc.uint8Array({ maxLength: 800 }), (attribute, bytes) => {
        const value = attribute.read(bytes, id);
        if (value instanceof Malformed) expect(value.reason).toMatch(/^\S.+[^.]$/);
        else expect(attribute.read(attribute.write(value, id), id)).toStrictEqual(withReason(value));
      }),
      { numRuns: runs(5000) },
    );
  });
});

/** A reason that could not be read is written as an empty one. */
function withReason(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'code' in value && !('data' in value)
    ? { reason: '', ...value }
    : value;
}

describe('what is encoded is decoded', () => {
  test('class, method, id, types and values', () => {
    fc.assert(
      fc.property(messageParts(), (parts) => {
        const decoded = accepted(decode(encode(parts)));
        expect(decoded).toMatchObject({ class: parts.class, method: parts.method });
        expect(hexOf(decoded.transactionId)).toBe(hexOf(parts.transactionId));
        const raws = [...decoded.attributes, ...decoded.ignored].toSorted((a, b) => a.offset - b.offset);
        expect(raws.map(({ type, from, to }) => [type, hexOf(decoded.bytes.subarray(from, to))])).toStrictEqual(
          parts.attributes.map(({ type, valueFor }) => [type, hexOf(valueFor(parts.transactionId))]),
        );
      }),
      { numRuns: runs(3000) },
    );
  });

  test('with integrity and fingerprint, both as they were made', () => {
    fc.assert(
      fc.property(messageParts(), (parts) => {
        const attributes = parts.attributes.filter(({ type }) => ![0x0008, 0x001c, 0x8028].includes(type));
        const decoded = accepted(decode(withFingerprint(withIntegrity(encode({ ...parts, attributes }), KEY))));
        expect([checkIntegrity(decoded, KEY), checkFingerprint(decoded)]).toStrictEqual(['valid', 'valid']);
      }),
    );
  });
});

describe('the largest messages', () => {
  test('16,000 empty attributes result only in a refusal', () => {
    const many = Array.from({ length: 16_000 }, (_, i) => ({ type: i, value: new Uint8Array() }));
    const bytes = append(header(), ...many);
    for (let i = 0; i < 1000; i++) expect(decode(bytes)).toMatchObject({ id: 'too-many-attributes' });
  });

  test('one of 65,532 bytes is read by every codec that accepts it', () => {
    for (const attribute of ATTRIBUTES.values()) {
      const bytes = append(header(), { type: attribute.type, value: new Uint8Array(65_528) });
      const value = readAttribute(accepted(decode(bytes)), attribute);
      if (value instanceof DecodeFailure) expect(value.message.length).toBeLessThan(200);
    }
  });
});
