import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Cause, causesIn } from '../support/causes.ts';

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

/** The mapping that another log lacks is in this one, as it should be: there is nothing to be found. */
const HEALTHY = 'pade-385';

describe.skipIf(reports.length === 0)('public reports whose cause was found', () => {
  const visible = reports.filter(({ id }) => id !== HEALTHY);
  const found = new Map<string, Cause[]>();
  const causesOf = async ({ id, input }: Report): Promise<Cause[]> => {
    const known = found.get(id) ?? (await causesIn(input));
    found.set(id, known);
    return known;
  };

  test('the cause is the first finding in 95 %, and among the first three in 97 %', async () => {
    const missed: string[] = [];
    const counts = { first: 0, three: 0 };
    for (const report of visible) {
      const ids = [...new Set((await causesOf(report)).map(({ id }) => id))];
      const place = ids.indexOf(report.causeId);
      if (place === 0) counts.first++;
      else missed.push(`${report.id} ${report.causeId}: ${ids.join(', ')}`);
      if (place >= 0 && place < 3) counts.three++;
    }
    expect(counts.first / visible.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(counts.three / visible.length, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  test.each(reports.map((report) => [report.id, report] as const))(
    '%s: no false cause is proven, and doubts can be settled',
    async (_, report) => {
      const causes = await causesOf(report);
      const proven = causes.filter(({ certainty, severity }) => certainty === 'proven' && severity === 'error');
      const others = proven.filter((one) => one.id !== report.causeId).map((one) => one.id);
      expect(others).toStrictEqual([]);
      const doubtful = causes.filter(({ certainty, severity }) => certainty !== 'proven' && severity !== 'info');
      for (const { toBeSure, message } of doubtful) expect(toBeSure, message).toBeDefined();
    },
  );
});
