import { describe, expect, test } from 'vitest';
import { diagnoseUri } from '../../src/rules/uri/diagnose.ts';
import { URI_RULES } from '../../src/rules/uri/index.ts';
import { parseUri } from '../../src/stun/uri.ts';

function rulesIn(text: string): string[] {
  return diagnoseUri(text, parseUri(text)).map(({ rule }) => rule);
}

describe.each(Object.entries(URI_RULES))('%s', (id, rule) => {
  test('has its examples, and finds what it should', () => {
    expect(rule.id).toBe(`uri/${id}`);
    expect(rule.bad.length * rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad) expect(rulesIn(bad), bad).toContain(rule.id);
    for (const good of rule.good) expect(rulesIn(good), good).not.toContain(rule.id);
  });
});

test('an error is where it begins in the URI', () => {
  const text = 'stun:stun.example.org:70000';
  expect(diagnoseUri(text, parseUri(text))).toStrictEqual([
    {
      rule: 'uri/invalid-port',
      severity: 'error',
      message: expect.stringContaining('70000'),
      range: { start: 22, end: 27 },
    },
  ]);
});
