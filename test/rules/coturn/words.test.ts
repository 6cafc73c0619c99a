import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { COTURN_CATALOGUE } from '../../../src/rules/coturn/catalogue.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';
import type { RuleText } from '../../../src/rules/coturn/rule.ts';
import { ALL_ON } from '../../support/off-rules.ts';
import { TRANSLATED } from '../../support/translated.ts';

/** Longer than this, without what it quotes, a message is no longer one clause. */
const LONGEST = 85;

/** What they report depends on the release that reads the file. */
const OF_RELEASES = /^version\/|^tls\/no-tls12$/;

function findingsOf({ id, bad }: RuleText): Diagnostic[] {
  return bad.flatMap((example) => {
    const { config, context } = readExample(example);
    return lintCoturn(config, context, ALL_ON).filter(({ rule }) => rule === id);
  });
}

function withoutQuotes(text: string): string {
  return text.replace(/`[^`]*`/g, '');
}

describe.each(COTURN_CATALOGUE.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has a message of one clause, and whole sentences for its effect', () => {
    for (const { message, effect } of findingsOf(rule)) {
      expect(message).not.toMatch(/\.$|[a-z`]\. [A-Z`]/);
      expect(withoutQuotes(message).length, message).toBeLessThanOrEqual(LONGEST);
      if (effect !== undefined) expect(effect).toMatch(/^[A-Z\d`].*\.$/s);
    }
  });

  test('names a release of coturn only where that is the point', () => {
    if (OF_RELEASES.test(id)) return;
    for (const { message, effect = '' } of findingsOf(rule)) expect(`${message} ${effect}`).not.toMatch(/coturn \d/i);
  });

  test('is worded plainly', () => {
    const { summary, why, remedy, versions = '' } = rule;
    expect(summary).not.toMatch(/\.$/);
    for (const text of [why, remedy]) expect(text).toMatch(/^[A-Z\d`].*\.$/s);
    const messages = findingsOf(rule).flatMap(({ message, effect = '' }) => [message, effect]);
    for (const text of [summary, why, remedy, versions, ...messages])
      expect(withoutQuotes(text)).not.toMatch(TRANSLATED);
  });
});
