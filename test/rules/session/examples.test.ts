import { describe, expect, test } from 'vitest';
import { SESSION_RULES } from '../../../src/rules/session/index.ts';
import { findingsIn } from '../../support/sessions.ts';

function rulesIn(text: string): string[] {
  return findingsIn(text).map(({ rule }) => rule);
}

describe.each(SESSION_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('finds what it should, and nothing else', () => {
    expect(rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad) expect(rulesIn(bad), bad).toContain(id);
    for (const good of rule.good) expect(rulesIn(good), good).not.toContain(id);
  });

  test('is short, shows where, and says what to do', () => {
    for (const found of rule.bad.flatMap(findingsIn).filter((one) => one.rule === id)) {
      expect(found.message).toMatch(/^\S.{8,130}[^.\s]$/);
      expect(found.effect).toMatch(/^\S.+\.$/);
      expect(found.remedy).toMatch(/^\S.+\.$/);
      expect(found.evidence.length).toBeGreaterThan(0);
      if (found.certainty !== 'proven') expect(`${found.toBeSure ?? ''}${rule.severity}`).toMatch(/.{5,}|info/);
    }
  });
});
