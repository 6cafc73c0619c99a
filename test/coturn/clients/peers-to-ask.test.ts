import { expect, test } from 'vitest';
import { linesNotAsked, peersToAsk } from '../../../src/coturn/clients/peers-to-ask.ts';
import { readConfig } from '../../../src/coturn/config.ts';

function read(text: string) {
  return readConfig(text, { version: '4.6.1' });
}

test('the ends of each range, and what is always denied', () => {
  const lines = 'denied-peer-ip=10.0.0.0-10.255.255.255\nallowed-peer-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.6\n';
  expect(peersToAsk(read(lines)).map(({ text }) => text)).toStrictEqual([
    ...['10.0.0.0', '10.255.255.255', '10.0.0.5', '10.0.0.6'],
    ...['127.0.0.1', '0.0.0.1', '::1', '169.254.169.254', 'fe80::1'],
  ]);
});

test('of very many lines only the first ones', () => {
  const lines = Array.from({ length: 300 }, (_, k) => `denied-peer-ip=10.0.${k % 256}.${k >> 8}\n`).join('');
  const config = read(lines);
  expect(peersToAsk(config).length).toBeLessThan(130);
  expect(linesNotAsked(config).length).toBeGreaterThan(200);
});
