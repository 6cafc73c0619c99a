import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputReader } from '../../src/diagnosis/input-reader.ts';
import type { Part } from '../../src/diagnosis/part.ts';
import { en } from '../../src/explain/texts/en.ts';
import { ChunkedLog } from '../../src/library/chunked-log.ts';
import { runs } from '../support/runs.ts';

const candidate = (ufrag: string, port = 5000): string =>
  `sent candidate:1 1 udp 2122260223 192.0.2.1 ${port} typ host ufrag ${ufrag}\n`;
const call = (ufrag: string): string => `${candidate(ufrag)}iceConnectionState connected\niceConnectionState closed\n`;

function reading(): { parts: Part[]; reader: InputReader; log: ChunkedLog } {
  const parts: Part[] = [];
  const reader = new InputReader('a.log', undefined, en, (part) => parts.push(part));
  return { parts, reader, log: new ChunkedLog(reader.reader) };
}

function partsOf(chunks: Iterable<string | Uint8Array>): Part[] {
  const { parts, reader, log } = reading();
  for (const chunk of chunks) log.push(chunk);
  log.end();
  reader.end();
  return parts;
}

function ufragsOf(parts: readonly Part[]): (string | undefined)[][] {
  return parts.map(({ observed }) => observed.candidates.map((seen) => seen.candidate.ufrag));
}

describe('a session is handed on', () => {
  test('when the next one begins', () => {
    const { parts, log } = reading();
    log.push(call('aaaa'));
    expect(parts).toHaveLength(0);
    log.push(candidate('bbbb'));
    expect(ufragsOf(parts)).toEqual([['aaaa']]);
  });

  test('when the input pauses after its end, and what still comes of it is no session', () => {
    const { parts, reader, log } = reading();
    const pause = (): void => {
      reader.reader.flush();
      reader.pause();
    };
    log.push(candidate('aaaa'));
    pause();
    expect(parts).toHaveLength(0);
    log.push('iceConnectionState closed\n');
    pause();
    expect(ufragsOf(parts)).toEqual([['aaaa']]);
    log.push(`connectionState closed\n${candidate('aaaa', 5001)}${candidate('bbbb')}`);
    log.end();
    reader.end();
    expect(ufragsOf(parts)).toEqual([['aaaa'], ['bbbb']]);
  });

  test('with the words that come before it, and with the iceServers of the sessions before', () => {
    const servers = `iceServers: [{ urls: 'turn:turn.example.net', username: 'u', credential: 'c' }]\n`;
    const words = 'Error: No remoteDescription.\n';
    const parts = partsOf([servers + call('aaaa') + words + call('bbbb')]);
    expect(parts.map(({ records }) => records.notes.length)).toEqual([0, 1]);
    expect(parts.map(({ records }) => records.servers.length)).toEqual([1, 1]);
  });
});

test('the size of the chunks changes nothing, nor does a cut within a line', () => {
  const line = fc.oneof(
    fc.constantFrom('aaaa', 'bbbb', 'cccc').map((ufrag) => candidate(ufrag)),
    fc.constantFrom('v=0\n', 'm=audio 9 X 0\n', 'a=ice-ufrag:dddd\n', 'iceConnectionState closed\n', '{"candidate":\n'),
    fc.string().map((text) => `${text}\n`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 300 }), fc.nat(), (lines, size, cut) => {
      const whole = Buffer.from(lines.join(''));
      const bytes = whole.subarray(0, whole.length - (cut % 40));
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
      expect(ufragsOf(partsOf(chunks))).toEqual(ufragsOf(partsOf([bytes])));
    }),
    { numRuns: runs(200) },
  );
});

describe('what is kept has a limit', () => {
  test('for sessions that never end', () => {
    const lines = Array.from({ length: 10_000 }, (_, number) => candidate(`u${number}`));
    const parts = partsOf([lines.join('')]);
    expect(parts.length).toBeGreaterThan(2);
    expect(Math.max(...parts.map(({ observed }) => observed.candidates.length))).toBeLessThanOrEqual(2000);
  });

  test('for descriptions without end', () => {
    const lines = Array.from({ length: 1000 }, (_, number) => `v=0\nm=audio 9 X 0\na=ice-ufrag:u${number}\n`);
    expect(
      Math.max(...partsOf([lines.join('')]).map(({ observed }) => observed.descriptions.length)),
    ).toBeLessThanOrEqual(201);
  });

  test('for lines of megabytes', () => {
    const long = `candidate urls: ${'x'.repeat(2_000_000)}\n`;
    expect(ufragsOf(partsOf([call('aaaa'), long, call('bbbb')]))).toEqual([['aaaa'], ['bbbb']]);
  });
});
