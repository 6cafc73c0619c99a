import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isLiveRecord, peerLogs } from '../../src/diagnosis/live-record.ts';
import { diagnose } from '../../src/library/diagnose.ts';
import { icescope } from '../support/io.ts';

const RECORD = 'fixtures/live/room.ndjson';
const text = readFileSync(RECORD, 'utf8');

describe('the record of icescope live', () => {
  test('is taken apart by peer, each line where it was', () => {
    expect(isLiveRecord(text)).toBe(true);
    const logs = peerLogs(text);
    expect(logs.map(({ peer }) => peer)).toEqual(['A', 'B']);
    const lines = text.split('\n');
    for (const { peer, text: log } of logs) {
      expect(log.split('\n')).toHaveLength(lines.length);
      log.split('\n').forEach((line, at) => {
        expect(line === '' || (line === lines[at] && line.includes(`"peer":"${peer}"`))).toBe(true);
      });
    }
  });

  test('has rooms in the names where there are several', () => {
    const two = text + text.replaceAll('"room":"demo"', '"room":"tab 1"').replace(/^.*\n/, '');
    expect(peerLogs(two).map(({ peer }) => peer)).toEqual(['demo A', 'demo B', 'tab 1 A', 'tab 1 B']);
  });

  test('is one session with both sides for diagnose, on the command line and in the library', async () => {
    const { json, status } = await icescope(['diagnose', '-f', 'json', RECORD]);
    expect(status).toBe(1);
    expect(json.sessions).toHaveLength(1);
    expect(json.sessions[0].verdict).toMatchObject({ connects: 'no', observed: true, certainty: 'proven' });
    expect(json.sessions[0].findings.map(({ id }: { id: string }) => id)).toContain('wrong-credentials');
    for (const one of [text, Buffer.from(text)]) {
      const [session, ...more] = diagnose([{ name: 'room', text: one }]);
      expect(more).toEqual([]);
      expect([session?.session.local.name, session?.session.remote.name]).toEqual(['room (A)', 'room (B)']);
    }
  });

  const withoutHead = text.replace(/^.*\n/, '');
  test.each([
    ['a pipe', Buffer.from(text)],
    ['a pipe of single bytes', [...Buffer.from(text)].map((byte) => Uint8Array.of(byte))],
    ['what -f ndjson prints', Buffer.from(withoutHead)],
    ['a compressed pipe', gzipSync(text)],
    ['UTF-16, as PowerShell writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('has both sides when it comes from %s', async (_, stdin) => {
    const { json, status } = await icescope(['diagnose', '-f', 'json'], { stdin });
    expect(status).toBe(1);
    const [{ sides, verdict }, ...more] = json.sessions;
    expect(more).toEqual([]);
    expect([sides.local.name, sides.remote.name]).toEqual(['standard input (A)', 'standard input (B)']);
    expect(verdict).toMatchObject({ connects: 'no', observed: true, certainty: 'proven' });
  });

  test("takes Chromium's sockets on any address, which no page is given, for no candidates", async () => {
    const local = { type: 'local-candidate', protocol: 'udp', priority: 2113937151 };
    const sockets = [
      { ...local, id: 'I1', candidateType: 'host', address: '0.0.0.0', port: 40_000, foundation: '1' },
      { ...local, id: 'I2', candidateType: 'host', address: '::', port: 40_001, foundation: '2' },
      // Learned from checks, and never sent either.
      { ...local, id: 'I3', candidateType: 'prflx', address: '198.51.100.1', port: 40_002, foundation: '3' },
    ];
    const line = { time: '2026-11-30T12:00:00.300Z', room: 'demo', peer: 'A', getStats: sockets };
    const stdin = `${text}${JSON.stringify(line)}\n`;
    const { json } = await icescope(['diagnose', '-f', 'json'], { stdin });
    expect(json.sessions[0].findings.map(({ id }: { id: string }) => id)).not.toContain('candidates-lost');
    expect((await icescope(['diagnose'], { stdin })).stdout).not.toContain('::');
  });

  describe('with candidates withheld by choice', () => {
    const at = (peer: string, what: object): string =>
      `${JSON.stringify({ time: '2026-11-30T12:00:00.000Z', room: 'demo', peer, ...what })}\n`;
    const candidate = (address: string): string => `candidate:1 1 udp 2122260223 ${address} 5000 typ host`;
    /** A has chosen it, B has not. */
    const chosen = (...addresses: readonly string[]): string => {
      const ends = [{ iceGatheringState: 'complete' }, { onicecandidate: null }, { sent: null }, { received: null }];
      return [
        ...['A', 'B'].map((peer) => at(peer, { configuration: { iceTransportPolicy: 'all', iceServers: [] } })),
        ...addresses.flatMap((address) => [
          at('A', { onicecandidate: { candidate: candidate(address) } }),
          at('A', { withheld: `host udp ${address}:5000 is not sent: Block UDP candidates` }),
        ]),
        at('B', { onicecandidate: { candidate: candidate('192.168.1.6') } }),
        at('B', { sent: { candidate: candidate('192.168.1.6') } }),
        at('A', { received: { candidate: candidate('192.168.1.6') } }),
        at('A', { withheld: 'host udp 192.168.1.6:5000 is not added: Block UDP candidates' }),
        ...ends.flatMap((end) => ['A', 'B'].map((peer) => at(peer, end))),
      ].join('');
    };

    test('says so in the verdict, and calls none of them lost', async () => {
      const stdin = chosen('192.168.1.5');
      const { stdout } = await icescope(['diagnose', '-q'], { stdin });
      expect(stdout).toMatch(
        /^Will not connect: candidates were withheld by choice \(Block UDP candidates\)\. \(proven\)\n/,
      );
      expect(stdout).toContain('all candidates of standard input (A) were withheld by choice');
      expect(stdout).toContain('and 1 more like it');
      const { json } = await icescope(['diagnose', '-f', 'json'], { stdin });
      const [{ sides, findings }] = json.sessions;
      const ids = findings.map(({ id }: { id: string }) => id);
      expect(ids).toContain('candidates-withheld');
      expect(ids).not.toContain('candidates-lost');
      expect(ids).not.toContain('no-turn');
      for (const side of [sides.local, sides.remote])
        expect(side.candidates).toEqual([expect.objectContaining({ withheld: 'Block UDP candidates' })]);
    });

    test('also where active TCP is left, which the other side cannot check', async () => {
      const active = 'candidate:3 1 tcp 1518280447 192.168.1.5 9 typ host tcptype active';
      const stdin = `${chosen('192.168.1.5')}${at('A', { onicecandidate: { candidate: active } })}${at('A', { sent: { candidate: active } })}${at('B', { received: { candidate: active } })}`;
      const { stdout } = await icescope(['diagnose', '-q'], { stdin });
      expect(stdout).toMatch(/^Will not connect: candidates were withheld by choice/);
      expect(stdout).toContain('1 of 2 candidates of standard input (A) were withheld by choice');
    });

    test('but not where a TCP candidate with the same address and port was sent', async () => {
      const passive = 'candidate:3 1 tcp 1518280447 192.168.1.5 5000 typ host tcptype passive';
      const stdin = `${chosen('192.168.1.5')}${at('A', { onicecandidate: { candidate: passive } })}${at('A', { sent: { candidate: passive } })}${at('B', { received: { candidate: passive } })}`;
      const { json } = await icescope(['diagnose', '-f', 'json'], { stdin });
      const { candidates } = json.sessions[0].sides.local;
      const choices = candidates.map(({ transport, withheld }: { transport: string; withheld?: string }) => [
        transport,
        withheld,
      ]);
      expect(choices).toEqual([
        ['udp', 'Block UDP candidates'],
        ['tcp', undefined],
      ]);
    });

    test('after a failure too', async () => {
      const stdin = `${chosen('192.168.1.5')}${at('A', { iceConnectionState: 'failed' })}`;
      const { stdout } = await icescope(['diagnose', '-q'], { stdin });
      expect(stdout).toMatch(/^Did not connect: candidates were withheld by choice \(Block UDP candidates\)\./);
    });

    test('beside relays that got through, does not blame the choice', async () => {
      const relays = [...'AB'].flatMap((peer, at) => {
        const relay = `candidate:2 1 udp 16777215 203.0.113.9 600${at} typ relay raddr 0.0.0.0 rport 0`;
        return [
          { peer, what: { onicecandidate: { candidate: relay } } },
          { peer, what: { sent: { candidate: relay } } },
          { peer: peer === 'A' ? 'B' : 'A', what: { received: { candidate: relay } } },
        ];
      });
      const stdin = `${chosen('192.168.1.5')}${relays.map(({ peer, what }) => at(peer, what)).join('')}`;
      const { stdout } = await icescope(['diagnose', '-q'], { stdin });
      expect(stdout.split('\n')[0]).not.toContain('withheld');
      expect(stdout).toContain('1 of 2 candidates of standard input (A) were withheld by choice');
    });

    test('can be diagnosed again from its page, and hides addresses where that is asked for', async () => {
      const stdin = chosen('192.168.1.5');
      const { stdout: page } = await icescope(['diagnose', '-f', 'html'], { stdin });
      const [, again = ''] =
        /<textarea[^>]*>([^<]*)</.exec(page) ?? /<pre[^>]*>([^<]*candidate:[^<]*)</.exec(page) ?? [];
      const { stdout } = await icescope(['diagnose', '-q'], { stdin: again.replaceAll('&quot;', '"') });
      expect(stdout).toContain('withheld by choice (Block UDP candidates)');
      for (const format of ['text', 'json', 'html', 'markdown']) {
        const { stdout: hidden } = await icescope(['diagnose', '--redact', '-f', format], { stdin });
        expect(hidden).not.toContain('192.168.1.5');
      }
    });
  });

  test('is read to the end of what has come when the pipe is interrupted', async () => {
    const { stdout, status } = await icescope(['diagnose'], { stdin: text, interrupt: AbortSignal.abort() });
    expect(status).toBe(130);
    expect(stdout).not.toContain('undefined');
  });

  test('may be one of several inputs', async () => {
    const other = 'sent candidate:1 1 udp 2122260223 192.0.2.9 5000 typ host\niceConnectionState failed\n';
    const { json } = await icescope(['diagnose', '-f', 'json', RECORD, '-'], { stdin: other });
    expect(json.sessions).toHaveLength(2);
  });

  test('keeps two connections of one room apart', () => {
    const again = text
      .replace(/^.*\n/, '')
      .replaceAll('Ax1b', 'Cz3d')
      .replaceAll('By2c', 'Dw4e')
      .replaceAll('"failed"', '"connected"');
    const closed = ['A', 'B'].map(
      (peer) => `{"time":"2026-11-30T12:00:16Z","room":"demo","peer":"${peer}","connectionState":"closed"}\n`,
    );
    const sessions = diagnose([{ name: 'room', text: text + closed.join('') + again }]);
    expect(sessions.map(({ verdict }) => verdict.connects)).toEqual(['no', 'yes']);
  });

  test('cannot be forged by what a page sends: its text is within a string', () => {
    const line = JSON.stringify({ time: 't', room: 'demo', peer: 'A', error: '"room":"x","peer":"B"' });
    expect(peerLogs(`${line}\n`).map(({ peer }) => peer)).toEqual(['A']);
  });
});
