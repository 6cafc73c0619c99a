import { readFileSync } from 'node:fs';
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
