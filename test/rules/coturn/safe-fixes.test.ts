import { describe, expect, test } from 'vitest';
import { COTURN_CATALOGUE as CATALOGUE } from '../../../src/rules/coturn/catalogue.ts';
import type { Example } from '../../../src/rules/coturn/rule.ts';
import { changedBySafeFixes, RELEASES } from '../../support/safe-fixes.ts';

/** As written, and by each of the releases whatever the rule is about. */
function readings(example: Example): Example[] {
  const file = typeof example === 'string' ? { config: example } : example;
  return [file, ...RELEASES.map((version) => ({ ...file, version }))];
}

describe('safe fixes change nothing for clients and sockets', () => {
  test.each(CATALOGUE.map((rule) => [rule.id, rule] as const))('in the examples of %s', (_id, { bad, good }) => {
    const changes = [...bad, ...good].flatMap(readings).flatMap(changedBySafeFixes);
    expect(changes).toEqual([]);
  });
});
