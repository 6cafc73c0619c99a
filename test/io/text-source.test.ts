import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAll } from '../../src/io/read-bytes.ts';
import { TextSource } from '../../src/io/sniff.ts';
import { MemorySource } from '../support/io.ts';

/** What is read of bytes that come in pieces of these sizes. */
async function textOf(bytes: Uint8Array, sizes: readonly number[]): Promise<string> {
  const pieces: Uint8Array[] = [];
  for (let at = 0, k = 0; at < bytes.length; k++) {
    const size = sizes[k % sizes.length] ?? bytes.length;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  const source = new TextSource(new MemorySource(pieces), 'x');
  return Buffer.from(await readAll(source, 'x', Number.POSITIVE_INFINITY)).toString();
}

const KOREAN = `${'가나다라마바사아자차'.repeat(40)}\n`;

test('nothing of a long text in UTF-16 is lost, though most of its characters are longer in UTF-8', async () => {
  const text = KOREAN.repeat(400);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  expect(await textOf(bytes, [bytes.length])).toBe(text);
  expect(await textOf(bytes.swap16(), [bytes.length])).toBe(text);
});

test('the size of the pieces changes nothing', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1 });
  const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(text, sizes, async (some, cuts) => {
      const whole = `${some}가나다😀`;
      expect(await textOf(Buffer.from(`\ufeff${whole}`, 'utf16le'), cuts)).toBe(whole);
    }),
  );
});

test('UTF-16 is recognized without a byte order mark where it begins in ASCII', async () => {
  const bytes = Buffer.from(`a=candidate\n${KOREAN}`, 'utf16le');
  expect(await textOf(bytes, [bytes.length])).toBe(`a=candidate\n${KOREAN}`);
  expect(await textOf(bytes.swap16(), [bytes.length])).toBe(`a=candidate\n${KOREAN}`);
});

test('a last character that was cut in two shows that something was there', async () => {
  const bytes = Buffer.from('\ufeffab', 'utf16le');
  expect(await textOf(bytes.subarray(0, -1), [bytes.length])).toBe('a\ufffd');
});
