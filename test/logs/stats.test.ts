import { describe, expect, test } from 'vitest';
import { newScanner } from '../../src/logs/index.ts';
import { ChunkBuffer } from '../../src/logs/scanner/chunk-buffer.ts';
import type { Pair } from '../../src/logs/scanner/detection.ts';
import { scan } from '../support/scan.ts';

function pairsOf(text: string, sizes: readonly number[] = [65_536]): Pair[] {
  const pairs: Pair[] = [];
  scan(Buffer.from(text), sizes, ({ pair }) => {
    if (pair !== undefined) pairs.push(pair);
  });
  return pairs;
}

function pairReport(id: number): string {
  return `{"id":"P${id}","type":"candidate-pair","localCandidateId":"L${id}","remoteCandidateId":"R${id}","state":"waiting"}\n`;
}

function candidateReport(id: string): string {
  return `{"id":"${id}","type":"local-candidate","candidateType":"host","address":"192.0.2.1","port":5000}\n`;
}

describe('pairs of getStats', () => {
  test('that wait for their candidates are a few hundred at most', () => {
    const seen: string[] = [];
    const scanner = newScanner(({ form }) => seen.push(form));
    const window = new ChunkBuffer(scanner);
    const text = Buffer.from(Array.from({ length: 1000 }, (_, id) => pairReport(id)).join(''));
    window.room.set(text);
    window.accept(text.length);
    window.scan(false);
    expect(seen.length).toBeGreaterThan(700);
    scanner.flush();
    expect(seen.length).toBe(1000);
  });

  test('find the candidates of earlier reports', () => {
    const [pair] = pairsOf(candidateReport('L1') + pairReport(1));
    expect(pair?.local).toMatchObject({ address: '192.0.2.1', port: 5000 });
    expect(pair?.remote).toEqual({});
  });

  test('come once for each report', () => {
    expect(pairsOf(pairReport(1) + pairReport(1) + pairReport(1))).toHaveLength(3);
  });
});

/** A column of a dump with as many values as Chromium keeps. */
function column(id: string, name: string, statsType: string, values: (string | number)[]): string {
  return `"${id}-${name}":${JSON.stringify({ startTime: '', endTime: '', statsType, values: JSON.stringify(values) })}`;
}

function oldColumn(name: string, values: unknown): string {
  return `"${name}":${JSON.stringify({ startTime: '2019', endTime: '2019', values: JSON.stringify(values) })}`;
}

describe('a dump of chrome://webrtc-internals', () => {
  const states = Array.from({ length: 1000 }, (_, k) => (k < 10 ? 'waiting' : k < 20 ? 'in-progress' : 'succeeded'));
  const stats = [
    column('CP1', 'state', 'candidate-pair', states),
    column('CP1', 'localCandidateId', 'candidate-pair', new Array(1000).fill('RTCIceCandidate_1234567')),
    column('RTCIceCandidate_1234567', 'address', 'local-candidate', new Array(1000).fill('2001:db8:0:1:2:3:4:5')),
    column('RTCIceCandidate_1234567', 'port', 'local-candidate', new Array(1000).fill(5000)),
  ];

  test.each([[[1000]], [[4096, 7]], [[65_536]], [[1_000_000]]])('has long columns, in pieces of %j bytes', (sizes) => {
    const dump = `{"PeerConnections":{"1-1":{"stats":{${stats.join(',')}},"updateLog":[]}}}`;
    const [pair] = pairsOf(dump, sizes);
    expect(pair).toEqual({
      local: { address: '2001:db8:0:1:2:3:4:5', port: 5000 },
      remote: {},
      state: 'succeeded',
      states: ['waiting', 'in-progress', 'succeeded'],
    });
  });

  test.each([[[1]], [[7, 100]], [[65_536]]])('of before 2020 is read in pieces of %j bytes', (sizes) => {
    const old = [
      ['googLocalAddress', ['192.0.2.1:5000']],
      ['googRemoteAddress', ['[2001:db8::1]:5001']],
      ['googRemoteCandidateType', ['stun']],
      ['remoteCandidateId', ['Cand-1']],
    ].map(([name, values]) => oldColumn(`Conn-audio-1-0-${name}`, values));
    const text = `{"stats":{${[...old, oldColumn('Cand-1-ipAddress', [2001])].join(',')}}}`;
    expect(pairsOf(text, sizes)).toEqual([
      {
        local: { address: '192.0.2.1', port: 5000 },
        remote: { address: '2001:db8::1', port: 5001, type: 'srflx' },
      },
    ]);
  });

  test('that is truncated gives what it has', () => {
    expect(pairsOf(`{"PeerConnections":{"1-1":{"stats":{${stats.slice(0, 1).join(',')},"CP1-nomi`)).toHaveLength(1);
    expect(pairsOf(`{"stats":{${stats[0]?.slice(0, 5000)}`)).toEqual([]);
  });
});
