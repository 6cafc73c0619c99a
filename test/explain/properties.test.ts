import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { en } from '../../src/explain/texts/en.ts';
import { parseCandidate } from '../../src/rules/candidate/parse-candidate.ts';
import { candidateBody, damagedBody, hostileBody, plainBody } from '../support/candidates.ts';
import { runs } from '../support/runs.ts';

const NAMED = [
  ...(['foundation', 'component', 'transport', 'priority', 'address', 'port', 'type', 'relatedAddress'] as const),
  ...(['relatedPort', 'tcpType', 'generation', 'ufrag', 'networkId', 'networkCost'] as const),
] as const;

const anyText = fc.oneof(plainBody, candidateBody, damagedBody, hostileBody, fc.string({ unit: 'binary' }));

test('every field is explained with its value, and every extension', () => {
  fc.assert(
    fc.property(anyText, (body) => {
      const candidate = parseCandidate(`candidate:${body}`);
      const { lines, headline } = explain(candidate, en);
      for (const field of NAMED) {
        const line = lines.find((one) => one.field === field);
        expect(line?.value).toBe(candidate[field]);
        if (line !== undefined) expect(line.meaning).not.toBe('');
      }
      const extensions = lines.filter(({ field }) => field === 'extensions').map(({ label, value }) => [label, value]);
      expect(extensions).toStrictEqual((candidate.extensions ?? []).map(({ name, value }) => [name, value]));
      expect(headline).toMatch(/\S/);
    }),
    { numRuns: runs(2000) },
  );
});

test('the marked ranges hold the values', () => {
  fc.assert(
    fc.property(fc.oneof(plainBody, candidateBody, damagedBody), (body) => {
      const candidate = parseCandidate(`candidate:${body}`);
      let end = 0;
      for (const { field, value, range } of explain(candidate, en).lines) {
        if (range === undefined) continue;
        const text = candidate.raw.slice(range.from, range.to);
        if (value !== '') expect(typeof value === 'number' ? Number(text) : text.toLowerCase()).toBe(lower(value));
        if (!NAMED.slice(0, 7).some((name) => name === field)) continue;
        expect(range.from).toBeGreaterThanOrEqual(end);
        end = range.to;
      }
    }),
    { numRuns: runs(2000) },
  );
});

function lower(value: string | number): string | number {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

test('in a valid candidate every part is marked', () => {
  fc.assert(
    fc.property(plainBody, (body) => {
      const { lines } = explain(parseCandidate(`candidate:${body}`), en);
      expect(lines.filter(({ range }) => range === undefined)).toStrictEqual([]);
    }),
    { numRuns: runs(500) },
  );
});
