import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { SEVERITIES } from '../../../src/diagnostics/severity.ts';
import { COTURN_CATALOGUE } from '../../../src/rules/coturn/catalogue.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';

const LAST = Number.MAX_SAFE_INTEGER;
const placeOf = ({ range }: Diagnostic): number => range?.start ?? LAST;
const rankOf = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity);

/** Each finding with the one before it, in all examples. */
const pairs = COTURN_CATALOGUE.flatMap(({ bad }) => bad).flatMap((example) => {
  const { config, context } = readExample(example);
  const findings = lintCoturn(config, context);
  return findings.slice(1).flatMap((finding, at): [Diagnostic, Diagnostic][] => {
    const before = findings[at];
    return before === undefined ? [] : [[before, finding]];
  });
});

test('findings are in the order of the file, what is missing from it last', () => {
  for (const [before, finding] of pairs) expect(placeOf(before)).toBeLessThanOrEqual(placeOf(finding));
  expect(pairs.some(([before, finding]) => placeOf(before) < placeOf(finding) && placeOf(finding) === LAST)).toBe(true);
});

test('at one place the worst comes first, fatal before all others', () => {
  const ties = pairs.filter(([before, finding]) => placeOf(before) === placeOf(finding));
  for (const [before, finding] of ties) expect(rankOf(before)).toBeLessThanOrEqual(rankOf(finding));
  expect(ties.some(([before, finding]) => before.severity === 'fatal' && finding.severity !== 'fatal')).toBe(true);
});

test('and within one severity they are sorted by rule', () => {
  const ties = pairs.filter(
    ([before, finding]) => placeOf(before) === placeOf(finding) && rankOf(before) === rankOf(finding),
  );
  for (const [before, finding] of ties)
    expect(before.rule <= finding.rule, `${before.rule} ${finding.rule}`).toBe(true);
  expect(ties.some(([before, finding]) => before.rule < finding.rule)).toBe(true);
});
