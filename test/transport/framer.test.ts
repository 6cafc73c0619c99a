import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rawEntry } from '../../src/stun/attribute.ts';
import { encode } from '../../src/stun/encode.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { StreamFramer } from '../../src/transport/framer.ts';
import type { Framed } from '../../src/transport/transport.ts';
import { bytesOfHex, hexOf, SAMPLE_IPV4_RESPONSE, SAMPLE_REQUEST, VECTORS } from '../stun/vectors.ts';

const ALL = Buffer.concat(VECTORS.map(({ hex }) => bytesOfHex(hex)));
const EACH = VECTORS.map(({ hex }) => hex as string);

/** What a framer gives for pieces, all together. */
function framed(pieces: Uint8Array[]): Framed {
  const framer = new StreamFramer();
  const all = pieces.map((piece) => framer.push(piece));
  const refusal = all.find((one) => one.refusal !== undefined)?.refusal;
  const messages = all.flatMap((one) => one.messages);
  return refusal === undefined ? { messages } : { messages, refusal };
}

describe('a stream becomes messages', () => {
  test('in one piece', () => {
    expect(framed([ALL]).messages.map(hexOf)).toStrictEqual(EACH);
  });

  test('byte by byte, with none left over', () => {
    const framer = new StreamFramer();
    const messages = [...ALL].flatMap((byte) => framer.push(Uint8Array.of(byte)).messages);
    expect(messages.map(hexOf)).toStrictEqual(EACH);
    expect(framer.end()).toBeUndefined();
  });

  test('in any pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(ALL.length), { maxLength: 20 }), (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), ALL.length];
        const pieces = places.slice(1).map((to, i) => ALL.subarray(places[i], to));
        expect(framed(pieces).messages.map(hexOf)).toStrictEqual(EACH);
      }),
    );
  });

  test('a message has its own copy of the bytes', () => {
    const bytes = bytesOfHex(SAMPLE_REQUEST);
    const [message] = framed([bytes]).messages;
    bytes.fill(0);
    expect(hexOf(message ?? bytes)).toBe(SAMPLE_REQUEST);
  });

  test('a header alone is a message', () => {
    const header = encode({ class: 'success', method: METHOD.BINDING });
    expect(framed([header, header]).messages).toHaveLength(2);
  });

  test('the longest message is 20 + 65,532 bytes, and is taken byte by byte', () => {
    const longest = encode({
      class: 'success',
      method: METHOD.BINDING,
      attributes: [rawEntry(0x8022, new Uint8Array(65_528))],
    });
    expect(framed([...longest].map((byte) => Uint8Array.of(byte))).messages.map(({ length }) => length)).toStrictEqual([
      65_552,
    ]);
  });
});

describe('a stream that is not STUN is refused as soon as possible', () => {
  test.each([
    ['at the first byte', ['48'], 'not-stun', 'Not STUN: the first byte is 0x48, above 0x3f.'],
    ['at the length', ['0101', '0003'], 'unaligned-length', 'Not STUN: the length 3 is not a multiple of four.'],
    [
      'at the cookie',
      ['01010000', '2112a4', '43'],
      'wrong-cookie',
      'Not STUN: 0x2112a443 instead of the magic cookie 0x2112a442.',
    ],
    ['after a message', [`${SAMPLE_IPV4_RESPONSE}ff`], 'not-stun', 'Not STUN: the first byte is 0xff, above 0x3f.'],
  ])('%s', (_, pieces, id, message) => {
    expect(framed(pieces.map(bytesOfHex)).refusal).toMatchObject({ id, message });
  });

  test('an HTTP answer is named as such', () => {
    const { refusal } = framed([Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')]);
    expect(refusal?.message).toBe('Not STUN: the first byte is 0x48, above 0x3f: this is an HTTP answer.');
  });

  test('what came before is given, and nothing after', () => {
    const framer = new StreamFramer();
    const { messages, refusal } = framer.push(bytesOfHex(`${SAMPLE_REQUEST}ffff${SAMPLE_REQUEST}`));
    expect(messages.map(hexOf)).toStrictEqual([SAMPLE_REQUEST]);
    expect(framer.push(bytesOfHex(SAMPLE_REQUEST))).toStrictEqual({ messages: [], refusal });
    expect(framer.end()).toBe(refusal);
  });
});

describe('a stream that ends within a message', () => {
  test.each([
    [SAMPLE_REQUEST.slice(0, 20), 'The connection ended inside a message, after 10 bytes of a header of 20.'],
    [SAMPLE_REQUEST.slice(0, 60), 'The connection ended inside a message, after 30 bytes of 108.'],
    [
      '15030300020246',
      'The connection ended inside a message, after 7 bytes of a header of 20: this is a TLS alert: the server expects TLS.',
    ],
  ])('%s', (hex, message) => {
    const framer = new StreamFramer();
    expect(framer.push(bytesOfHex(hex))).toStrictEqual({ messages: [] });
    expect(framer.end()).toMatchObject({ id: 'cut-off', message });
  });
});
