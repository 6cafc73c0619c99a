import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Progress } from '../../src/term/progress.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a terminal of so many columns shows of a text after two seconds, and at the end. */
function shown(columns: number | undefined, text: string): string[] {
  const writes: string[] = [];
  const write = async (bytes: Uint8Array | string): Promise<void> => {
    writes.push(String(bytes));
  };
  const progress = new Progress({ isTerminal: true, columns, write }, () => text);
  vi.advanceTimersByTime(1100);
  progress.end();
  return writes;
}

const TEXT = '3 of 10 URLs asked';

test.each([undefined, 0, 80, TEXT.length + 1])('in full where there is room: %s columns', (columns) => {
  expect(shown(columns, TEXT)).toStrictEqual([`\r${TEXT}`, `\r${' '.repeat(TEXT.length)}\r`]);
});

test('cut before the last column, so that the line does not break', () => {
  expect(shown(10, TEXT)).toStrictEqual(['\r3 of 10 U', `\r${' '.repeat(9)}\r`]);
});

test('nothing for short work', () => {
  const writes: string[] = [];
  const write = async (bytes: Uint8Array | string): Promise<void> => {
    writes.push(String(bytes));
  };
  const progress = new Progress({ isTerminal: true, columns: 80, write }, () => TEXT);
  vi.advanceTimersByTime(900);
  progress.end();
  expect(writes).toStrictEqual([]);
});
