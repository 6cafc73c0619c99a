import { expect, test } from 'vitest';
import { COMMANDS } from '../../src/commands/index.ts';
import { textWidth } from '../../src/term/width.ts';
import { icescope } from '../support/io.ts';

const CANDIDATE =
  'candidate:842163049 1 udp 1677729535 203.0.113.77 53124 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag sZh1 network-cost 999';

const CONFIGURATION = 'listening-port=443\nrealm=<DOMAIN>\nuser=a:b\ndenied-peer-ip=10.0.0.0/8\nno-such-option\n';

/** Commands whose text wraps. */
const PRINTING: readonly string[][] = [
  ['--help'],
  ...Object.keys(COMMANDS).map((name) => [name, '--help']),
  ['parse', CANDIDATE],
  ['parse', 'fixtures/logs/ice4j.log', 'fixtures/logs/android.log'],
  ['parse', 'fixtures/logs/libwebrtc.log', 'fixtures/logs/redacted.log', 'fixtures/logs/broken.log'],
  ['parse', 'fixtures/demo/failing-call.log'],
  ['diagnose', 'fixtures/demo/failing-call.log'],
  ['diagnose', 'fixtures/diagnose/caller.log', 'fixtures/diagnose/callee.log'],
  ['diagnose', '--verbose', 'fixtures/diagnose/offer.sdp', 'fixtures/demo/failing-call.log'],
  ['explain', CANDIDATE],
  ['explain', '--lang', 'ko', CANDIDATE],
  ['stun', 'stun:127.0.0.1:9', '--timeout', '50ms'],
  ['nat', 'stun:127.0.0.1:9', '--timeout', '50ms'],
  ['lint', '--no-host', '-'],
  ['lint', '--no-host', '--print', '-'],
  ['lint', '--no-host', '--peer', '10.0.0.1', '::ffff:10.0.0.1', '-'],
  ['lint', '--no-host', '--upgrade', '4.5.2:4.17.1', '-'],
  ['rule'],
  ['rule', 'peer/no-denied-peers'],
  ['rule', '--search', 'loopback'],
  ['parse', '--format', 'jsn'],
  ['init', '--realm', 'example.org'],
  ['stun', 'stun://example.org'],
];

/** What cannot be broken: a line of one word, or of what begins it and one word; lines of a file; examples of a shell. */
function isOneWord(line: string): boolean {
  return line.trim().split(/ +/).length <= 2 || /│|^ {4,}\S*=|'|https:/.test(line);
}

test.each(PRINTING)('%s fits terminals of 40 to 200 columns', async (...argv) => {
  for (const columns of [40, 60, 80, 120, 200]) {
    const { stdout, stderr } = await icescope(
      argv.filter((arg) => arg !== undefined),
      {
        columns,
        stdin: CONFIGURATION,
        env: { NO_COLOR: '1' },
      },
    );
    const wide = `${stdout}${stderr}`.split('\n').filter((line) => textWidth(line) > columns && !isOneWord(line));
    expect(wide).toStrictEqual([]);
  }
});

test('messages are not wrapped where they go to a file or a pipe', async () => {
  const { stderr } = await icescope(['parse', '--format', 'jsn']);
  expect(stderr).toMatch(/^icescope: invalid value .*\nSee icescope parse --help\n$/);
});

test('what lint finds takes 80 columns where it goes to a file or a pipe', async () => {
  for (const more of [[], ['--verbose', '--hints'], ['--upgrade', '4.5.2:4.17.1'], ['--peer', '::ffff:10.0.0.1']]) {
    const { stdout } = await icescope(['lint', '--no-host', ...more, '-'], { stdin: CONFIGURATION });
    expect(stdout.split('\n').length).toBeGreaterThan(2);
    const wide = stdout.split('\n').filter((line) => textWidth(line) > 80 && !isOneWord(line));
    expect(wide, more.join(' ')).toStrictEqual([]);
  }
});

test('help takes 80 columns where it goes to a file or a pipe, and 100 at most', async () => {
  const widest = (text: string): number => Math.max(...text.split('\n').map(textWidth));
  expect(widest((await icescope(['lint', '--help'])).stdout)).toBeLessThanOrEqual(80);
  expect(widest((await icescope(['lint', '--help'], { columns: 200 })).stdout)).toBeLessThanOrEqual(100);
  expect(widest((await icescope(['lint', '--help'], { columns: 200 })).stdout)).toBeGreaterThan(80);
});
