import { describe, expect, test } from 'vitest';
import { entry, rawEntry } from '../../src/stun/attribute.ts';
import { FINGERPRINT, MESSAGE_INTEGRITY, MESSAGE_INTEGRITY_SHA256, SOFTWARE } from '../../src/stun/attributes/stun.ts';
import { DecodeFailure } from '../../src/stun/decode-failure.ts';
import { append, encode } from '../../src/stun/encode.ts';
import { CLASSES, classOf, messageType, methodOf } from '../../src/stun/header.ts';
import { decode, type Message, valueBytes } from '../../src/stun/message.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { accepted, bytesOfHex, hexOf, VECTORS } from './vectors.ts';

const ID = '00112233445566778899aabb';
const binding = (length: string, body = '') => bytesOfHex(`0101${length}2112a442${ID}${body}`);

describe('the vectors of RFC 5769 and RFC 8489 B.1', () => {
  test.each(VECTORS)('$name', ({ hex, messageClass, transactionId, types }) => {
    const message = accepted(decode(bytesOfHex(hex)));
    expect(message).toMatchObject({ class: messageClass, method: METHOD.BINDING, ignored: [] });
    expect(hexOf(message.transactionId)).toBe(transactionId);
    expect(message.attributes.map(({ type }) => type)).toStrictEqual(types);
  });

  test.each(VECTORS)('$name: encoded again, it is the same, padding aside', ({ hex }) => {
    const bytes = bytesOfHex(hex);
    const message = accepted(decode(bytes));
    for (const { to } of message.attributes) bytes.fill(0, to, (to + 3) & ~3);
    expect(hexOf(encodedAgain(message))).toBe(hexOf(bytes));
  });

  test('the class and the method of every message type are recombined', () => {
    for (let type = 0; type < 0x4000; type++) expect(messageType(classOf(type), methodOf(type))).toBe(type);
    expect(CLASSES.map((one) => messageType(one, METHOD.BINDING))).toStrictEqual([0x0001, 0x0011, 0x0101, 0x0111]);
    expect(messageType('error', METHOD.ALLOCATE)).toBe(0x0113);
    expect(messageType('indication', METHOD.DATA)).toBe(0x0017);
  });
});

function encodedAgain(message: Message): Uint8Array {
  const attributes = message.attributes.map((raw) => rawEntry(raw.type, valueBytes(message, raw)));
  return encode({ class: message.class, method: message.method, transactionId: message.transactionId, attributes });
}

describe('what is not a message is refused with the reason', () => {
  test.each([
    ['nothing', bytesOfHex(''), 'too-short', 'Not STUN: 0 bytes, fewer than the 20 of a header.'],
    ['half a header', bytesOfHex('010100002112a442'), 'too-short', 'Not STUN: 8 bytes, fewer than the 20 of a header.'],
    [
      'a ChannelData message',
      bytesOfHex(`40010004${'00'.repeat(20)}`),
      'not-stun',
      'Not STUN: the first byte is 0x40, above 0x3f.',
    ],
    [
      'an HTTP answer',
      Buffer.from('HTTP/1.1 400 Bad Request\r\n'),
      'not-stun',
      'Not STUN: the first byte is 0x48, above 0x3f: this is an HTTP answer.',
    ],
    [
      'a TLS alert',
      bytesOfHex('15030300020246'),
      'too-short',
      'Not STUN: 7 bytes, fewer than the 20 of a header: this is a TLS alert: the server expects TLS.',
    ],
    [
      'an odd length',
      binding('0003', '000000'),
      'unaligned-length',
      'Not STUN: the length 3 is not a multiple of four.',
    ],
    ['less than announced', binding('0008', '80220000'), 'wrong-length', 'The header announces 8 bytes, but 4 follow.'],
    ['more than announced', binding('0000', '80220000'), 'wrong-length', 'The header announces 0 bytes, but 4 follow.'],
    [
      'an RFC 3489 message',
      bytesOfHex(`01010000aabbccdd${ID}`),
      'wrong-cookie',
      'Not STUN: 0xaabbccdd instead of the magic cookie 0x2112a442.',
    ],
    [
      'an attribute that is too long',
      binding('0008', '8022000500000000'),
      'attribute-overrun',
      'The attribute 0x8022 at byte 20 announces 5 bytes, but 4 are left in the message.',
    ],
    [
      '16,000 attributes',
      append(binding('0000'), ...Array.from({ length: 16_000 }, () => ({ type: 0x8022, value: new Uint8Array() }))),
      'too-many-attributes',
      'The message has more than 256 attributes.',
    ],
  ])('%s', (_, bytes, id, message) => {
    expect(decode(bytes)).toStrictEqual(new DecodeFailure(id as DecodeFailure['id'], message));
  });

  test('256 attributes are not too many', () => {
    const attributes = Array.from({ length: 256 }, () => rawEntry(0x8022, new Uint8Array()));
    const message = accepted(decode(encode({ class: 'success', method: METHOD.BINDING, attributes })));
    expect(message.attributes).toHaveLength(256);
  });
});

describe('after an integrity attribute', () => {
  const SHA1 = { type: MESSAGE_INTEGRITY.type, value: new Uint8Array(20) };
  const SHA256 = { type: MESSAGE_INTEGRITY_SHA256.type, value: new Uint8Array(32) };
  const CRC = { type: FINGERPRINT.type, value: new Uint8Array(4) };
  const OTHER = { type: SOFTWARE.type, value: new Uint8Array(4) };

  test.each([
    ['only the SHA-256 one and FINGERPRINT count', [OTHER, SHA1, OTHER, SHA256, OTHER, CRC], [0, 1, 3, 5]],
    ['of SHA-256 only FINGERPRINT counts', [OTHER, SHA256, SHA1, OTHER, CRC], [0, 1, 4]],
    ['a second one does not count', [SHA1, SHA1, SHA256, SHA256, CRC], [0, 2, 4]],
    ['everything counts if there is none', [OTHER, CRC, OTHER], [0, 1, 2]],
  ])('%s', (_, attributes, counted) => {
    const message = accepted(decode(append(binding('0000'), ...attributes)));
    const types = (indexes: number[]) => indexes.map((i) => attributes[i]?.type);
    expect(message.attributes.map(({ type }) => type)).toStrictEqual(types(counted));
    const rest = attributes.map((_, i) => i).filter((i) => !counted.includes(i));
    expect(message.ignored.map(({ type }) => type)).toStrictEqual(types(rest));
  });
});

describe('encode', () => {
  test('generates a new transaction id each time', () => {
    const ids = Array.from({ length: 100 }, () => hexOf(encode({ class: 'request', method: METHOD.BINDING })));
    expect(new Set(ids).size).toBe(100);
  });

  test('pads with zeros and counts the padding', () => {
    const bytes = encode({
      class: 'request',
      method: METHOD.BINDING,
      transactionId: bytesOfHex(ID),
      attributes: [entry(SOFTWARE, 'icesc')],
    });
    expect(hexOf(bytes)).toBe(`0001000c2112a442${ID}802200056963657363000000`);
  });

  test('accepts 65,532 bytes of attributes and not one more', () => {
    const withValue = (length: number) =>
      encode({ class: 'request', method: METHOD.BINDING, attributes: [rawEntry(0x8022, new Uint8Array(length))] });
    expect(accepted(decode(withValue(65_528))).bytes).toHaveLength(20 + 65_532);
    expect(() => withValue(65_529)).toThrow(
      new RangeError('A STUN message holds 65532 bytes of attributes; these have 65536.'),
    );
  });
});
