import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pairPriority, pionPairPriority, priorityText } from '../../src/ice/pair-priority.ts';

/** What pion gives to pairs of its own candidates. */
const PAIRS = '../shared/data/pair-priority-pion.jsonl';

/** The priorities that its tests give the candidates, by type. */
const PRIORITIES: Readonly<Record<string, number>> = {
  host: 2130706431,
  prflx: 1862270975,
  srflx: 1694498815,
  relay: 1023,
};

interface Vector {
  readonly local: string;
  readonly remote: string;
  readonly controlling: boolean;
  readonly expected: string;
}

const vectors: Vector[] = existsSync(PAIRS)
  ? readFileSync(PAIRS, 'utf8')
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  : [];

describe.skipIf(vectors.length === 0)('priorities of pairs in pion', () => {
  test.each(vectors.map((one) => [`${one.local} to ${one.remote}`, one.controlling, one] as const))(
    '%s, controlling: %s',
    (_, isControlling, { local, remote, expected }) => {
      const [ours, theirs] = [PRIORITIES[local] ?? 0, PRIORITIES[remote] ?? 0];
      const [controlling, controlled] = isControlling ? [ours, theirs] : [theirs, ours];
      expect(priorityText(pionPairPriority(controlling, controlled))).toBe(expected);
      // RFC 8445 multiplies the smaller one by 2^32; pion by one less.
      const standard = BigInt(priorityText(pairPriority(controlling, controlled)));
      expect(standard - BigInt(expected)).toBe(BigInt(Math.min(ours, theirs)));
    },
  );
});
