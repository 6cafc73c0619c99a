import { describe, expect, test } from 'vitest';
import { messagesIn } from '../support/coturn-log.ts';
import { keysInLog } from '../support/unknown-keys.ts';

/** What coturn 4.6.1 logs of `user=----…----:secret`, a line longer than it reads, when its clock shows so many seconds. */
function logAt(seconds: number): string {
  const cut = `${seconds}: : ERROR: Wrong user account: ${'-'.repeat(1023)}`.slice(0, 1023);
  return `${seconds}: : Config file found\n${cut}${seconds}: : Bad configuration format: -----:secret\n${seconds}: : \n`;
}

describe('the messages in a log of coturn', () => {
  test('are split where one was truncated and the next follows in the same line', () => {
    const [, wrong, bad] = messagesIn(logAt(0));
    expect(wrong).toMatch(/^ERROR: Wrong user account: -+$/);
    expect(bad).toBe('Bad configuration format: -----:secret');
    expect([...keysInLog(messagesIn(logAt(0)))]).toEqual(['-----:secret']);
  });

  test('are the same however long the server took', () => {
    for (const seconds of [1, 10, 100]) expect(messagesIn(logAt(seconds))).toEqual(messagesIn(logAt(0)));
  });

  test('have no time and no thread in front', () => {
    expect(messagesIn('0: : one\n12: (3456): : two\nthree\n')).toEqual(['one', 'two', 'three', '']);
  });

  test('may be two truncated ones in a row', () => {
    const cut = `1: : ${'x'.repeat(1018)}`;
    expect(messagesIn(`${cut}${cut}1: : end`).map(({ length }) => length)).toEqual([1000, 1000, 3]);
  });

  test('are one where a long line has no time', () => {
    expect(messagesIn('x'.repeat(3000))).toHaveLength(1);
  });
});
