import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Buffer as BrowserBuffer } from '../../src/live/buffer.ts';
import { runs } from '../support/runs.ts';

/** Whatever the library asks of Node.js's Buffer, that for browsers answers the same. */
describe('the Buffer for browsers', () => {
  test('reads and writes texts in the same way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.base64String(), (text, base64) => {
        for (const encoding of ['utf8', 'latin1'] as const) {
          expect([...BrowserBuffer.from(text, encoding)]).toEqual([...Buffer.from(text, encoding)]);
        }
        expect([...BrowserBuffer.from(base64, 'base64')]).toEqual([...Buffer.from(base64, 'base64')]);
        expect(BrowserBuffer.byteLength(text)).toBe(Buffer.byteLength(text));
      }),
      { numRuns: runs(200) },
    );
  });

  test('reads bytes in the same way, also a part of them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(20), fc.nat(40), (bytes, from, to) => {
        const [ours, theirs] = [BrowserBuffer.from(bytes), Buffer.from(bytes)];
        for (const encoding of ['utf8', 'latin1'] as const) {
          expect(ours.toString(encoding, from, to)).toBe(theirs.toString(encoding, from, to));
        }
        expect(ours.indexOf('a')).toBe(theirs.indexOf('a'));
        expect(ours.indexOf(97, 2)).toBe(theirs.indexOf(97, 2));
      }),
      { numRuns: runs(200) },
    );
  });

  test('is a view of the bytes that it is made of', () => {
    const bytes = new Uint8Array([1, 2, 3, 4]);
    const view = BrowserBuffer.from(bytes.buffer, 1, 2);
    bytes[1] = 9;
    expect([...view]).toEqual([9, 3]);
  });
});
