import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findingsIn } from '../support/sessions.ts';

/** Public reports whose cause was found; not part of the project. */
const CORPUS = fileURLToPath(new URL('../../../shared/data/diagnosis-corpus.jsonl', import.meta.url));

interface Report {
  readonly id: string;
  readonly input: string;
  readonly causeId: string;
}

const reports = existsSync(CORPUS)
  ? readFileSync(CORPUS, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Report)
  : [];

/** Only a probe, the other side, or a line that is missing would show these causes. */
const HIDDEN = ['bbb-9192', 'libpeer-123', 'pairdrop-345', 'pade-385', 'restcomm-639', 'browser-phone-352'];

describe.skipIf(reports.length === 0)('public reports whose cause was found', () => {
  const visible = reports.filter(({ id }) => !HIDDEN.includes(id));
  const placed = visible.map(({ id, input, causeId }) => {
    const rules = [...new Set(findingsIn(input).map(({ rule }) => rule))];
    return { id, causeId, rules, place: rules.indexOf(causeId) };
  });
  const shareOf = (most: number): number =>
    placed.filter(({ place }) => place >= 0 && place < most).length / placed.length;

  test('the cause is the first finding in 85 %, and among the first three in 97 %', () => {
    const missed = placed
      .filter(({ place }) => place !== 0)
      .map(({ id, causeId, rules }) => `${id} ${causeId}: ${rules.join(', ')}`);
    expect(shareOf(1), missed.join('\n')).toBeGreaterThanOrEqual(0.85);
    expect(shareOf(3), missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  test.each(reports.map((report) => [report.id, report] as const))(
    '%s: no other cause is called proven',
    (_, report) => {
      const proven = findingsIn(report.input).filter(
        ({ certainty, severity }) => certainty === 'proven' && severity === 'error',
      );
      expect(proven.map(({ rule }) => rule).filter((rule) => rule !== report.causeId)).toStrictEqual([]);
    },
  );

  test('where the cause cannot be seen, a test is named that would show it', () => {
    const hidden = reports.filter(({ id }) => HIDDEN.includes(id) && id !== 'pade-385');
    for (const { id, input } of hidden)
      expect(
        findingsIn(input).some(({ toBeSure }) => toBeSure !== undefined),
        id,
      ).toBe(true);
  });
});
