import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { browserName } from '../../../src/report/live/line-words.ts';
import { serverErrorText } from '../../../src/report/live/server-error.ts';
import { Timeline } from '../../../src/report/live/timeline.ts';
import { loadStyle } from '../../../src/term/style.ts';
import { rejectUnsafe } from '../../support/io.ts';

const style = await loadStyle(false);
const lines = readFileSync('fixtures/live/room.ndjson', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => JSON.parse(line));

function timelineOf(record: readonly object[], columns?: number): string[] {
  const timeline = new Timeline({ style, columns });
  const at = { time: '2026-11-30T12:00:00.000Z', room: 'demo', peer: 'A' };
  return record.flatMap((line) =>
    timeline
      .line({ ...at, ...line })
      .split('\n')
      .slice(0, -1),
  );
}

describe('the timeline of icescope live', () => {
  test('shows what becomes of each candidate, by peer', () => {
    const shown = timelineOf(lines).filter((line) => line.includes('192.168.1.7'));
    expect(shown).toEqual([
      '   0.084  A  gathered      host 192.168.1.7:51920',
      '   0.091  A  sent          host 192.168.1.7:51920',
      '   0.098  B  received      host 192.168.1.7:51920',
      '   0.105  B  added         host 192.168.1.7:51920',
    ]);
  });

  test('shows no password, but where the servers are', () => {
    const text = timelineOf(lines).join('\n');
    expect(text).toContain('A  iceServers    turn:turn.example.net:3478\n');
    expect(text).not.toMatch(/\*\*\*|ice-pwd/);
    expect(text).toContain('401, the server refuses the user name or the password');
  });

  test('names rooms from the second one on', () => {
    const shown = timelineOf([{ did: 'joined' }, { room: 'two', did: 'joined' }]);
    expect(shown).toEqual(['   0.000  A  joined', '   0.000  two A  joined']);
  });

  test('shows a pair when its state changes, and only then', () => {
    const ends = [
      { id: 'L', type: 'local-candidate', candidateType: 'host', address: '192.0.2.1', port: 5000, protocol: 'udp' },
      { id: 'R', type: 'remote-candidate', candidateType: 'relay', address: '192.0.2.9', port: 6000, protocol: 'udp' },
    ];
    const pair = { id: 'P', type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R' };
    const stats = (more: object) => ({ getStats: [{ ...pair, ...more }, ...ends] });
    const shown = timelineOf([
      stats({ state: 'in-progress' }),
      stats({ state: 'in-progress' }),
      stats({ state: 'succeeded', selected: true }),
    ]);
    expect(shown.map((line) => line.slice(13))).toEqual([
      'pair          host 192.0.2.1:5000 → relay 192.0.2.9:6000 in-progress',
      'pair          host 192.0.2.1:5000 → relay 192.0.2.9:6000 succeeded, selected',
    ]);
  });

  test.each([40, 60, 80])('fits into a terminal of %i columns', (columns) => {
    const shown = timelineOf([...lines, { error: 'word '.repeat(60) }], columns);
    const tooLong = shown.filter((line) => line.length > columns);
    // Only a word that is too long for a line is longer: it stays whole, to be copied.
    for (const line of tooLong) expect(line.trim()).not.toContain(' ');
    expect(tooLong.length).toBeLessThan(3);
  });

  test('escapes what pages send', () => {
    const hostile = '\u001b[2J\u0007\u202e\n';
    const entries = ['error', 'agent', 'did', 'withheld', 'dataChannel', 'media', 'iceConnectionState'].map((key) => ({
      [key]: hostile,
    }));
    const stats = {
      getStats: [{ id: 'P', type: 'candidate-pair', state: hostile, localCandidateId: 'L', remoteCandidateId: 'R' }],
    };
    for (const line of timelineOf([...entries, stats, { onicecandidate: { candidate: hostile } }]))
      rejectUnsafe('a line', line);
  });
});

describe('an icecandidateerror', () => {
  const error = (errorCode: number, errorText: string) => ({ url: 'turn:turn.example.org', errorCode, errorText });

  test.each([
    [error(401, 'Unauthorized'), 'the server refuses the user name or the password'],
    [error(486, 'Allocation Quota Reached'), 'a quota of the server'],
    [error(701, 'TURN host lookup received error.'), 'its name was not found'],
    [error(701, 'TURN allocate request timed out.'), 'no answer'],
    [error(701, ''), 'unreachable, TLS, a VPN, or an interface without a route'],
    [error(599, 'Odd'), 'the server refuses the request'],
  ])('%j is explained: %s', (given, words) => {
    expect(serverErrorText(given, [])).toContain(words);
  });

  const relay = (url?: string) => ({ type: 'relay', url });
  const srflx = { type: 'srflx', url: 'turn:turn.example.org' };

  test.each([
    ['the server itself', [relay('turn:TURN.example.org')], /harmless: this server gave a candidate/],
    [
      'another server',
      [srflx, relay('turn:b.example.org')],
      /no answer: .* \(turn:b\.example\.org gave a candidate\)$/,
    ],
    ['a server that the browser does not name', [relay()], /harmless if this is the server that gave/],
    ['no server of this kind', [srflx, { type: 'host', url: undefined }], /nothing is there$/],
  ])('701, where a candidate came from %s', (_, gathered, words) => {
    expect(serverErrorText(error(701, 'timed out'), gathered)).toMatch(words);
    expect(serverErrorText(error(401, 'Unauthorized'), gathered)).not.toContain('harmless');
  });
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/150.0.0.0 Safari/537.36',
    'Chromium (headless) 150',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari 18',
  ],
  ['curl/8', 'curl/8'],
])('%s is %s', (agent, name) => {
  expect(browserName(agent)).toBe(name);
});
