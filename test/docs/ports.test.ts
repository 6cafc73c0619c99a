import { expect, test } from 'vitest';
import { onFreePort, withPort } from '../../scripts/docs/ports.ts';

test('a script gets a free port, and its output has the port of the page', async () => {
  let free = 0;
  const output = await onFreePort('serve --port 3499; ask 127.0.0.1:3499', async (script) => {
    free = Number(/--port (\d+)/.exec(script)?.[1]);
    expect(script).toBe(`serve --port ${free}; ask 127.0.0.1:${free}`);
    return `${free} is in use, take ${free + 1}`;
  });
  expect(free).not.toBe(3499);
  expect(output).toBe('3499 is in use, take 3500');
});

test('a script without a port stays as it is', async () => {
  expect(await onFreePort('serve --port 0', async (script) => script)).toBe('serve --port 0');
});

test('a port that begins with the digits of the next one is replaced once', () => {
  expect(withPort('3499, 3500', 3499, 35_008)).toBe('35008, 35009');
  expect(withPort('35008, 35009', 35_008, 3499)).toBe('3499, 3500');
});
