import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../../src/coturn/edits.ts';
import { COTURN_CATALOGUE as CATALOGUE } from '../../../src/rules/coturn/catalogue.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { COTURN_RULES } from '../../../src/rules/coturn/index.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';
import type { Example } from '../../../src/rules/coturn/rule.ts';
import { ALL_ON } from '../../support/off-rules.ts';

function idsIn(example: Example): string[] {
  const { config, context } = readExample(example);
  return lintCoturn(config, context, ALL_ON).map(({ rule: id }) => id);
}

function textOf(example: Example): string {
  return typeof example === 'string' ? example : example.config;
}

test('every rule has an id of its own', () => {
  const ids = CATALOGUE.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has its examples, and finds what it should', () => {
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad) expect(idsIn(bad), textOf(bad)).toContain(id);
    for (const good of rule.good) expect(idsIn(good), textOf(good)).not.toContain(id);
  });
});

/** After a fix, the rule finds nothing more there. */
describe.each(COTURN_RULES.map((rule) => [rule.id, rule] as const))('the fixes of %s', (id, rule) => {
  test('leave nothing to find', () => {
    for (const bad of rule.bad) {
      const { config, context } = readExample(bad);
      for (const finding of lintCoturn(config, context, ALL_ON).filter((one) => one.rule === id)) {
        if (finding.fix === undefined) continue;
        const { text } = applyEdits(config.syntax.text, [finding.fix.edits]);
        const after = readExample(typeof bad === 'string' ? text : { ...bad, config: text });
        const left = lintCoturn(after.config, after.context, ALL_ON);
        const same = left.filter((one) => one.rule === id && one.message === finding.message);
        expect(same, `${textOf(bad)}\n→\n${text}`).toEqual([]);
      }
    }
  });
});
