import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CandidateScanner, scanCandidates } from '../../src/library/scan-candidates.ts';
import { logText } from '../support/candidates.ts';
import { runs } from '../support/runs.ts';

const LINE = 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host\n';

describe('scanCandidates', () => {
  test('reads a text', () => {
    const [record, ...more] = scanCandidates(`11:00 sent {"candidate":"${LINE.trim()}","sdpMid":"0"}\n`, 'app.log');
    expect(record).toMatchObject({
      source: { file: 'app.log', line: 1, column: 26 },
      type: 'host',
      address: '192.0.2.1',
      sdpMid: '0',
      direction: 'sent',
    });
    expect(more).toEqual([]);
  });

  test('reads a log in chunks of bytes, however it is split', () => {
    fc.assert(
      fc.property(logText, fc.integer({ min: 1, max: 300 }), (text, size) => {
        const bytes = Buffer.from(text);
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        expect([...scanCandidates(chunks)]).toEqual([...scanCandidates(bytes)]);
      }),
      { numRuns: runs(300) },
    );
  });

  test('reads a log in chunks of text, split within a character too', () => {
    const text = `😀 ${LINE}`;
    const chunks = Array.from({ length: text.length }, (_, at) => text.charAt(at));
    expect([...scanCandidates(chunks)]).toEqual([...scanCandidates(text)]);
    expect([...scanCandidates(chunks)]).toMatchObject([{ source: { line: 1, column: 3 } }]);
  });

  test('reads a chunk that is larger than its buffer', () => {
    expect([...scanCandidates(Buffer.from(LINE.repeat(50_000)))]).toHaveLength(50_000);
  });
});

describe('CandidateScanner', () => {
  test('returns each record as soon as it is complete', () => {
    const scanner = new CandidateScanner();
    expect(scanner.push(LINE.slice(0, 20))).toEqual([]);
    expect(scanner.push(`${LINE.slice(20)}next`)).toHaveLength(1);
    expect(scanner.push(` line\n${LINE.trim()}`)).toEqual([]);
    expect(scanner.end()).toHaveLength(1);
  });
});
