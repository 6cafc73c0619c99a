import { expect, test } from 'vitest';
import { readConfig } from '../../../src/coturn/config.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';
import type { Context } from '../../../src/rules/coturn/rule.ts';
import { verdictOf } from '../../../src/rules/coturn/verdict.ts';

const CONTEXT: Context = {
  name: 'turnserver.conf',
  isTemplate: false,
  isBehindNat: false,
  isServer: false,
  now: 0,
  disk: undefined,
};

function verdict(text: string, more: Partial<Context> = {}): string[] {
  const config = readConfig(text, { version: '4.6.1' });
  const lines = verdictOf(config, lintCoturn(config, { ...CONTEXT, ...more }));
  return lines.map(({ topic, state, text: said }) => `${topic}: ${state}: ${said}`);
}

const SECRET = 'realm=example.org\nuse-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2b95e6e13\n';

test.each<[line: string, text: string]>([
  ['starts: good: yes', SECRET],
  ['starts: bad: no: `no-auth` contradicts the shared secret', `${SECRET}no-auth\n`],
  ['clients: good: REST credentials', SECRET],
  ['clients: good: 2 accounts', 'realm=a\nlt-cred-mech\nuser=a:Xk2pQ9vR7tLm4w\nuser=b:Zw8nB5cY1hTg6q\n'],
  ['clients: bad: anyone, without credentials', 'realm=example.org\n'],
  ['clients: bad: none get in: `realm` is not set', 'use-auth-secret\nstatic-auth-secret=4f2d9c6be1a7035f8d0c74a2\n'],
  ['clients: good: no credentials needed: it answers STUN only', 'stun-only\n'],
  ['relay: good: off (stun-only)', 'stun-only\n'],
  [
    'relay: bad: reaches 10/8, 172.16/12, 192.168/16, 169.254.169.254, fe80::/10, fc00::/7 and 100.64/10',
    `${SECRET}no-multicast-peers\n`,
  ],
  ['TLS: doubtful: off: no certificate', SECRET],
  ['TLS: good: off (no-tls)', `${SECRET}no-tls\n`],
  ['TLS: doubtful: on, port 5349; TLS 1.0 and 1.1 are enabled', `${SECRET}cert=/etc/a.pem\npkey=/etc/b.pem\n`],
  ['TLS: good: on, port 5349', `${SECRET}no-tlsv1\nno-tlsv1_1\ncert=/etc/a.pem\npkey=/etc/b.pem\n`],
])('%s', (line, text) => {
  expect(verdict(text)).toContain(line);
});

test('an error that keeps it from starting is named as likely, not as certain', () => {
  const relay = `${SECRET}relay-ip=203.0.113.5\nexternal-ip=203.0.113.5\n`;
  expect(verdict(relay, { isBehindNat: true })[0]).toMatch(/^starts: bad: probably not: /);
});
