import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeChannelData } from '../../src/turn/channel-data.ts';
import { type TurnFramed, TurnFramer } from '../../src/turn/framer.ts';
import { bytesOfHex, hexOf, SAMPLE_REQUEST, VECTORS } from '../stun/vectors.ts';

const BOUND = 0x4001;
const CHANNEL_DATA = [0, 1, 3, 4, 5, 16, 20, 65_535].map((length) =>
  encodeChannelData({ channel: BOUND, data: new Uint8Array(length).fill(7) }, true),
);
const PARTS = [...VECTORS.map(({ hex }) => bytesOfHex(hex)), ...CHANNEL_DATA];

function framed(pieces: readonly Uint8Array[]): TurnFramed {
  const framer = new TurnFramer((channel) => channel === BOUND);
  const all = pieces.map((piece) => framer.push(piece));
  const refusal = all.find((one) => one.refusal !== undefined)?.refusal;
  const messages = all.flatMap((one) => one.messages);
  return refusal === undefined ? { messages } : { messages, refusal };
}

describe('a stream becomes STUN messages and ChannelData', () => {
  test('in any order and any pieces', () => {
    const order = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(order, fc.array(fc.nat(70_000), { maxLength: 12 }), (parts, cuts) => {
        const stream = Buffer.concat(parts);
        const places = [0, ...cuts.filter((at) => at < stream.length).toSorted((a, b) => a - b), stream.length];
        const pieces = places.slice(1).map((to, k) => stream.subarray(places[k], to));
        expect(framed(pieces).messages.map(hexOf)).toStrictEqual(parts.map(hexOf));
      }),
    );
  });

  test('byte by byte, with nothing left over', () => {
    const framer = new TurnFramer((channel) => channel === BOUND);
    const stream = Buffer.concat(PARTS.slice(0, -1));
    const messages = [...stream].flatMap((byte) => framer.push(Uint8Array.of(byte)).messages);
    expect(messages.map(hexOf)).toStrictEqual(PARTS.slice(0, -1).map(hexOf));
    expect(framer.end()).toBeUndefined();
  });
});

describe('a stream that is something else is refused at once', () => {
  test.each([
    ['HTTP, which begins as a channel does', 'HTTP/1.1 400 Bad Request\r\n', 'an HTTP answer'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n', 'an SSH server'],
    ['a TLS handshake', '\x16\x03\x03\x00\x50\x02\x00\x00\x4c', 'a TLS handshake'],
  ])('%s', (_, text, what) => {
    expect(framed([Buffer.from(text, 'latin1')]).refusal?.message).toContain(what);
  });

  test('a channel that is not bound', () => {
    const stream = encodeChannelData({ channel: 0x4002, data: new Uint8Array(4) }, true);
    expect(framed([stream])).toMatchObject({ messages: [], refusal: { id: 'not-stun' } });
  });

  test('what comes after a message that was whole', () => {
    const { messages, refusal } = framed([bytesOfHex(SAMPLE_REQUEST), Uint8Array.of(0xff, 0xff, 0xff, 0xff)]);
    expect(messages).toHaveLength(1);
    expect(refusal?.id).toBe('not-stun');
  });

  test('ChannelData that never becomes whole is held, and named at the end', () => {
    const framer = new TurnFramer((channel) => channel === BOUND);
    expect(framer.push(Buffer.from('4001ffff00', 'hex'))).toStrictEqual({ messages: [] });
    expect(framer.end()).toMatchObject({ id: 'cut-off' });
  });
});

test('no bytes make it throw, and what it gives is no longer than what it got', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => {
      const total = framed(pieces).messages.reduce((sum, { length }) => sum + length, 0);
      expect(total).toBeLessThanOrEqual(pieces.reduce((sum, { length }) => sum + length, 0));
    }),
  );
});
