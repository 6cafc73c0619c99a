import { describe, expect, test } from 'vitest';
import { SESSION_RULES } from '../../../src/rules/session/index.ts';
import { causesIn } from '../../support/causes.ts';

async function idsIn(text: string): Promise<string[]> {
  return (await causesIn(text)).map(({ id }) => id);
}

describe.each(SESSION_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('is found where it should be, and nowhere else', async () => {
    expect(rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad) expect(await idsIn(bad), bad).toContain(id);
    for (const good of rule.good) expect(await idsIn(good), good).not.toContain(id);
  });

  test('is short, shows where, and says what to do', async () => {
    const causes = (await Promise.all(rule.bad.map(causesIn))).flat();
    for (const found of causes.filter((one) => one.id === id)) {
      expect(found.message).toMatch(/^\S.{8,130}[^.\s]$/);
      expect(found.effect).toMatch(/^\S.+\.$/);
      expect(found.remedy).toMatch(/^\S.+\.$/);
      expect(found.evidence.length).toBeGreaterThan(0);
      if (found.certainty !== 'proven' && found.severity !== 'info') expect(found.toBeSure ?? '').toMatch(/\S{3}/);
    }
  });
});
