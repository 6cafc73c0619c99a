import { describe, expect, test } from 'vitest';
import { ICE_SERVERS_RULES } from '../../../src/rules/ice-servers/index.ts';
import { lintScript } from './lint.ts';

describe.each(ICE_SERVERS_RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('finds something in each bad example, at a place in it', () => {
    expect(rule.bad.length).toBeGreaterThan(0);
    for (const bad of rule.bad) {
      const own = lintScript(bad).filter((one) => one.rule === id);
      expect(own.length, bad).toBeGreaterThan(0);
      for (const { range } of own) expect(bad.slice(range?.start, range?.end), bad).not.toBe('');
    }
  });

  test('finds nothing in a good one', () => {
    expect(rule.good.length).toBeGreaterThan(0);
    for (const good of rule.good)
      expect(
        lintScript(good).map((one) => one.rule),
        good,
      ).not.toContain(id);
  });
});

test('a message is one clause that a line has room for', () => {
  for (const { bad } of ICE_SERVERS_RULES) {
    for (const { message, effect = '' } of bad.flatMap(lintScript)) {
      expect(message).toMatch(/[^.]$/);
      expect(message.length, message).toBeLessThan(110);
      expect(effect, message).toMatch(/^$|[A-Z].*[.:\d\w]$/);
    }
  }
});
