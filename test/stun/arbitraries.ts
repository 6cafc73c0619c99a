import fc from 'fast-check';
import { type Entry, entry, rawEntry } from '../../src/stun/attribute.ts';
import { ATTRIBUTES } from '../../src/stun/attributes/index.ts';
import * as nat from '../../src/stun/attributes/nat-behavior.ts';
import * as stun from '../../src/stun/attributes/stun.ts';
import * as turn from '../../src/stun/attributes/turn.ts';
import { encode, type MessageParts } from '../../src/stun/encode.ts';
import { CLASSES } from '../../src/stun/header.ts';
import { withFingerprint, withIntegrity } from '../../src/stun/integrity.ts';
import { formatIP } from '../../src/stun/ip.ts';

export const KEY = new TextEncoder().encode('VOkJxbRl1RmTxUk/WvJxBt');

const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const address = fc.record({ address: fc.oneof(octets(4), octets(16)).map(formatIP), port: fc.nat(0xffff) });
const text = fc.string({ unit: 'grapheme', maxLength: 40 });

/** An attribute with a value that it may have. */
const sound: fc.Arbitrary<Entry> = fc.oneof(
  address.map((value) => entry(stun.XOR_MAPPED_ADDRESS, value)),
  address.map((value) => entry(stun.MAPPED_ADDRESS, value)),
  address.map((value) => entry(nat.OTHER_ADDRESS, value)),
  address.map((value) => entry(turn.XOR_RELAYED_ADDRESS, value)),
  text.map((value) => entry(stun.SOFTWARE, value)),
  text.map((value) => entry(stun.USERNAME, value)),
  fc.record({ code: fc.integer({ min: 300, max: 699 }), reason: text }).map((value) => entry(stun.ERROR_CODE, value)),
  fc.nat(0xffffffff).map((value) => entry(turn.LIFETIME, value)),
  fc.array(fc.nat(0xffff), { maxLength: 9 }).map((value) => entry(stun.UNKNOWN_ATTRIBUTES, value)),
);

/** An attribute of any type, a known one as likely as not, with any value. */
const raw: fc.Arbitrary<Entry> = fc
  .tuple(fc.oneof(fc.constantFrom(...ATTRIBUTES.keys()), fc.nat(0xffff)), fc.uint8Array({ maxLength: 48 }))
  .map(([type, value]) => rawEntry(type, value));

export function messageParts(
  attribute: fc.Arbitrary<Entry> = fc.oneof(sound, raw),
): fc.Arbitrary<Required<MessageParts>> {
  return fc.record({
    class: fc.constantFrom(...CLASSES),
    method: fc.oneof(fc.constantFrom(1, 3, 4, 8, 9), fc.nat(0xfff)),
    transactionId: octets(12),
    attributes: fc.array(attribute, { maxLength: 8 }),
  });
}

/** What a peer may send that knows how. */
export const message: fc.Arbitrary<Uint8Array> = fc
  .tuple(messageParts(), fc.boolean(), fc.boolean())
  .map(([parts, hasIntegrity, hasFingerprint]) => {
    const bytes = encode(parts);
    const signed = hasIntegrity ? withIntegrity(bytes, KEY) : bytes;
    return hasFingerprint ? withFingerprint(signed) : signed;
  });

export const soundMessage: fc.Arbitrary<Uint8Array> = messageParts(sound).map(encode);

/** A message after a bad way: bytes changed, cut out, put in, the end lost. */
export const damagedMessage: fc.Arbitrary<Uint8Array> = fc
  .tuple(message, fc.array(fc.tuple(fc.nat(200), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 4 }))
  .map(([bytes, damages]) => {
    const damaged = [...bytes];
    for (const [place, byte, kind] of damages) {
      const at = place % (damaged.length + 1);
      if (kind === 0) damaged.splice(at, 1);
      else if (kind === 1) damaged.splice(at, 0, byte);
      else if (kind === 2) damaged.length = at;
      else damaged[at] = byte;
    }
    return Uint8Array.from(damaged);
  });
