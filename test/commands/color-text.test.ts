import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { icescope } from '../support/io.ts';

const CANDIDATE = 'candidate:1 1 udp 2122260223 192.168.1.7 5000 typ host';

/** A screen of each command that needs no server, with findings in it. */
const SCREENS: readonly (readonly string[])[] = [
  [],
  ['--help'],
  ['lint', '--help'],
  ['parse', 'fixtures/demo/failing-call.log', 'fixtures/demo/signaling.log'],
  ['diagnose', 'fixtures/demo/failing-call.log'],
  ['diagnose', '--verbose', 'fixtures/demo/failing-call.log'],
  ['diagnose', 'fixtures/diagnose/caller.log', 'fixtures/diagnose/callee.log'],
  ['explain', CANDIDATE],
  ['explain', `${CANDIDATE} generation`],
  ['lint', '--no-host', '--coturn-version', '4.6.1', 'fixtures/lint/cidr.conf'],
  ['lint', '--no-host', '--coturn-version', '4.6.1', '--verbose', '--hints', 'fixtures/demo/turnserver.conf'],
  ['lint', '--no-host', '--coturn-version', '4.6.1', '--diff', 'fixtures/lint/cidr.conf'],
  ['lint', 'fixtures/demo/ice-servers.js'],
  ['rule'],
  ['rule', 'peer/cidr'],
  ['rule', '--search', 'loopback'],
  ['stun', '--timeout', '0.2', 'stun:127.0.0.1:9'],
  ['turn', '--timeout', '0.2', 'turn:127.0.0.1:9'],
];

describe('in color', () => {
  describe.each([40, 100])('on a terminal of %i columns', (columns) => {
    test.each(SCREENS.map((argv) => [argv.join(' '), argv]))('icescope %s has the same text', async (_, argv) => {
      const marked = await icescope(argv, { columns, env: { TERM: 'xterm' } });
      const plain = await icescope(argv, { columns, env: { TERM: 'xterm', NO_COLOR: '1' } });
      const words = [marked.stdout, marked.stderr].map((text) => withoutTimes(stripVTControlCharacters(text)));
      expect(words).toEqual([plain.stdout, plain.stderr].map(withoutTimes));
      expect(marked.status).toBe(plain.status);
    });
  });
});

/** Two runs do not take the same time. */
function withoutTimes(text: string): string {
  return text.replace(/\d+(?:\.\d+)? ms/g, 'N ms');
}
