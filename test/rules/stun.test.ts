import { describe, expect, test } from 'vitest';
import { diagnoseResult } from '../../src/rules/stun/diagnose.ts';
import { STUN_RULES } from '../../src/rules/stun/index.ts';

describe.each(STUN_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has its examples, and finds what it should', () => {
    expect(rule.bad.length * rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad)
      expect(
        diagnoseResult(JSON.parse(bad)).map((one) => one.rule),
        bad,
      ).toContain(id);
    for (const good of rule.good) expect(diagnoseResult(JSON.parse(good))).toStrictEqual([]);
  });
});

test('each error code and warning has one rule', () => {
  const about = STUN_RULES.flatMap(({ codes = [], warnings = [] }) => [...codes, ...warnings]);
  expect(new Set(about).size).toBe(about.length);
});
