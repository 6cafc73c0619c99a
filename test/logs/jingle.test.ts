import { expect, test } from 'vitest';
import { newScanner } from '../../src/logs/index.ts';
import { ChunkBuffer } from '../../src/logs/scanner/chunk-buffer.ts';
import { scan } from '../support/scan.ts';

const OPEN = "<candidate foundation='1' ip='192.0.2.1' port='9'\n priority='1'\n";

/** How many records have come by the end of the text, while more of it may follow. */
function countSoFar(text: string): number {
  let count = 0;
  const scanner = newScanner(() => count++);
  const window = new ChunkBuffer(scanner);
  const bytes = Buffer.from(text);
  window.room.set(bytes);
  window.accept(bytes.length);
  window.scan(false);
  return count;
}

test('an unclosed element delays what follows no longer than the limit of an element', () => {
  const other = 'candidate:1 1 udp 1 192.0.2.2 5000 typ host\n';
  expect(countSoFar(OPEN + other)).toBe(0);
  expect(countSoFar(OPEN + 'more of it\n'.repeat(100) + other)).toBe(1);
  expect(countSoFar(`${OPEN}<\n${other}`)).toBe(1);
});

test('an element over several lines is ignored where lines are independent', () => {
  let count = 0;
  let lines = 0;
  const scanner = newScanner(
    () => count++,
    () => lines++,
  );
  const bytes = Buffer.from(`\n${OPEN} type='host'/>\n${OPEN.replaceAll('\n', ' ')}/>\n`);
  scanner.lineStart = 1;
  scanner.scan(bytes, 1, bytes.length, bytes.length, true);
  expect([count, lines]).toEqual([1, 4]);
});

test('the lines of an element are counted', () => {
  const lines: number[] = [];
  const scanner = scan(Buffer.from(`${`${OPEN}/>\n`.repeat(3)}x\n`), [5], (found) => lines.push(found.line));
  expect(lines).toEqual([1, 4, 7]);
  expect(scanner.lineCount).toBe(10);
});
