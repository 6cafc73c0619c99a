import { ok, strictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { explainCandidate, formatCandidate, parseCandidate } from '../../src/index.ts';
import { icescope } from '../../test/support/io.ts';
import type { Target } from '../target.ts';

/** What a sentence shows where a value was not there. */
const HOLES = /undefined|NaN|\[object/;

/** A candidate: it can be explained, in every language and format, and written as it was read. */
export const explain: Target = {
  name: 'explain',
  words: [
    'candidate:',
    'a=',
    ' udp ',
    ' tcp ',
    ' ssltcp ',
    ' typ ',
    ' host',
    ' srflx',
    ' prflx',
    ' relay',
    ' raddr ',
    ' rport ',
    ' tcptype active',
    ' tcptype passive',
    ' generation 0',
    ' ufrag abcd',
    ' network-id 1',
    ' network-cost 10',
    ' 192.0.2.1 ',
    ' 2001:db8::1 ',
    ' 1f4712db-ea17-4bcf-a596-105139dfd8bf.local ',
    ' 2130706431 ',
    ' 126 ',
    '\u001b[31m',
  ],
  seeds() {
    const names = readdirSync('fixtures/logs').filter((name) => name.endsWith('.log') || name.endsWith('.sdp'));
    const texts = names.map((name) => readFileSync(`fixtures/logs/${name}`, 'utf8'));
    const candidates = texts.flatMap((text) => text.match(/candidate:[^"'\\\r\n]{30,200}/g) ?? []);
    return [...new Set(candidates)].map((candidate) => Buffer.from(candidate));
  },
  async check(bytes) {
    const text = bytes.toString('utf8');
    const parsed = parseCandidate(text);
    if (parsed.ok) strictEqual(formatCandidate(parsed), text, 'it is written otherwise than it was read');
    for (const { column } of parsed.issues) ok(column >= 1 && column <= text.length + 1, 'a column is outside');
    if (!HOLES.test(text)) ok(!HOLES.test(JSON.stringify(explainCandidate(text))), 'a sentence has a hole');
    if (text === '' || text.startsWith('-')) return;
    for (const args of [['-f', 'json'], ['--lang', 'ko'], []]) await icescope(['explain', ...args, text]);
  },
};
