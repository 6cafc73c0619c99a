import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../../src/stun/attribute.ts';
import { ATTRIBUTES } from '../../src/stun/attributes/index.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { checkFingerprint, checkIntegrity } from '../../src/stun/integrity.ts';
import { decode, type Message, type RawAttribute, valueBytes } from '../../src/stun/message.ts';
import { runs } from '../support/runs.ts';
import { damagedMessage, KEY, message, soundMessage } from './arbitraries.ts';
import { accepted, bytesOfHex, hexOf, VECTORS } from './vectors.ts';

/** werift exports no parser; loading the file alone spares the 0.3 s of the whole. */
const require = createRequire(import.meta.url);
const entryOfWerift = require.resolve('werift');
const { parseMessage } = require(entryOfWerift.replace(/webrtc\/src\/index\.js$/, 'ice/src/stun/message.js')) as Werift;

interface Werift {
  parseMessage(data: Buffer, key?: Buffer): WeriftMessage | undefined;
}

interface WeriftMessage {
  messageMethod: number;
  messageClass: number;
  transactionId: Buffer;
  /** By name, each once: the last one counts. */
  attributes: [name: string, value: unknown][];
  rawAttributes: { type: number; value: Buffer }[];
}

function byWerift(bytes: Uint8Array, key?: Uint8Array): WeriftMessage | undefined {
  return parseMessage(Buffer.from(bytes), key === undefined ? undefined : Buffer.from(key));
}

/** Every attribute, those after MESSAGE-INTEGRITY too, which werift does not distinguish. */
function all(ours: Message): RawAttribute[] {
  return [...ours.attributes, ...ours.ignored].toSorted((a, b) => a.offset - b.offset);
}

/** The same as we read it: an address and its port, an error code and its reason, as werift writes them. */
function asWerift(ours: Message, name: string): unknown {
  const raw = all(ours).findLast(({ type }) => ATTRIBUTES.get(type)?.name === name);
  const value = raw && ATTRIBUTES.get(raw.type)?.read(valueBytes(ours, raw), ours.transactionId);
  if (typeof value !== 'object' || value === null) return value;
  if ('address' in value && 'port' in value) return [value.address, value.port];
  if ('code' in value && 'reason' in value) return [value.code, value.reason];
  return value;
}

describe('werift reads the same', () => {
  test('of every message that it accepts: class, method, id, and what is unknown to it', () => {
    fc.assert(
      fc.property(fc.oneof(message, damagedMessage), (bytes) => {
        const theirs = byWerift(bytes);
        if (theirs === undefined) return;
        const ours = accepted(decode(bytes));
        expect(ours.bytes[0] ?? 0).toBe((theirs.messageMethod | theirs.messageClass) >> 8);
        expect(ours.bytes[1] ?? 0).toBe((theirs.messageMethod | theirs.messageClass) & 0xff);
        expect(hexOf(ours.transactionId)).toBe(hexOf(theirs.transactionId));
        const known = new Set(theirs.attributes.map(([name]) => name));
        const unknown = all(ours).filter(({ type }) => !known.has(ATTRIBUTES.get(type)?.name ?? ''));
        expect(unknown.map((raw) => [raw.type, hexOf(valueBytes(ours, raw))])).toStrictEqual(
          theirs.rawAttributes.map(({ type, value }) => [type, hexOf(value)]),
        );
      }),
      { numRuns: runs(5000) },
    );
  });

  test('of every valid message: addresses, texts, numbers, codes', () => {
    fc.assert(
      fc.property(soundMessage, (bytes) => {
        const theirs = byWerift(bytes);
        const ours = accepted(decode(bytes));
        expect(theirs).toBeDefined();
        for (const [name, value] of theirs?.attributes ?? []) {
          expect([name, asWerift(ours, name)]).toStrictEqual([name, theirValue(value)]);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  test('of what it refuses, we refuse the same, or an attribute is malformed', () => {
    fc.assert(
      fc.property(fc.oneof(damagedMessage, fc.uint8Array({ maxLength: 60 })), (bytes) => {
        const ours = decode(bytes);
        if (byWerift(bytes) !== undefined || ours instanceof DecodeFailure) return;
        expect(hasFault(ours)).toBe(true);
      }),
      { numRuns: runs(5000) },
    );
  });
});

/** werift writes IPv6 in a form of its own; Node.js brings it into the one of RFC 5952. */
function theirValue(value: unknown): unknown {
  if (!Array.isArray(value) || typeof value[0] !== 'string' || !value[0].includes(':')) return value;
  return [new URL(`http://[${value[0]}]`).hostname.slice(1, -1), value[1]];
}

/** A broken value, or a fingerprint that is wrong: werift throws away the whole message for it, icescope says so. */
function hasFault(ours: Message): boolean {
  const isMalformed = (raw: RawAttribute) =>
    ATTRIBUTES.get(raw.type)?.read(valueBytes(ours, raw), ours.transactionId) instanceof Malformed;
  const isOdd = ({ type, from, to }: RawAttribute) => type === 0x000a && (to - from) % 2 === 1;
  return (
    all(ours).some((raw) => isMalformed(raw) || isOdd(raw)) || ['wrong', 'malformed'].includes(checkFingerprint(ours))
  );
}

describe('werift agrees on integrity and fingerprint', () => {
  test('of intact and damaged messages', () => {
    fc.assert(
      fc.property(fc.oneof(message, damagedMessage), (bytes) => {
        if (byWerift(bytes) === undefined) return;
        const ours = accepted(decode(bytes));
        expect(checkFingerprint(ours)).not.toBe('wrong');
        // Only one, and where it counts: after MESSAGE-INTEGRITY-SHA256 it does not (RFC 8489 section 14.6).
        const places = all(ours).filter(({ type }) => type === 0x0008);
        if (places.length > 1 || places.some((raw) => ours.ignored.includes(raw))) return;
        expect(checkIntegrity(ours, KEY) === 'valid').toBe(byWerift(bytes, KEY) !== undefined);
      }),
      { numRuns: runs(3000) },
    );
  });

  test.each(VECTORS.slice(0, 3))('$name', ({ hex }) => {
    expect(byWerift(bytesOfHex(hex), KEY)).toBeDefined();
    expect(byWerift(bytesOfHex(hex), bytesOfHex('00'))).toBeUndefined();
  });
});
