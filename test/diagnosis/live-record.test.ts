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
