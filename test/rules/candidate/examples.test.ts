import { describe, expect, test } from 'vitest';
import { ISSUES } from '../../../src/candidate/issues.ts';
import { explainCandidate } from '../../../src/index.ts';
import { scanText } from '../../../src/logs/scan-text.ts';
import { issuesOf } from '../../../src/rules/candidate/diagnose.ts';
import { CANDIDATE_RULES, CONTRADICTION_RULES } from '../../../src/rules/candidate/index.ts';
import { parseCandidate } from '../../../src/rules/candidate/parse-candidate.ts';

/** What is found in a text, read as one candidate and as a log. */
function issuesIn(text: string): { id: string; message: string }[] {
  const issues: { id: string; message: string }[] = parseCandidate(text).issues;
  const found: typeof issues = [];
  scanText(text, (detection) => {
    if (detection.isCandidate) found.push(...issuesOf(detection.fields, detection.rawFrom));
  });
  return [...issues, ...found];
}

describe.each(Object.entries(CANDIDATE_RULES))('%s', (id, rule) => {
  test('has its examples, and finds what it should', () => {
    expect(rule.id).toBe(id);
    expect(rule.good.length).toBeGreaterThan(0);
    for (const bad of rule.bad)
      expect(
        issuesIn(bad).map((issue) => issue.id),
        bad,
      ).toContain(id);
    for (const good of rule.good)
      expect(
        issuesIn(good).map((issue) => issue.id),
        good,
      ).not.toContain(id);
  });

  test('says what is wrong in one line, and what agents do', () => {
    for (const issue of rule.bad.flatMap(issuesIn).filter((one) => one.id === id)) {
      expect(issue.message).toMatch(/^\S.{8,110}[^.\s]$/);
    }
    expect(rule.effect).toMatch(/^\S.{8,}[^.\s]$/);
  });
});

test('every issue of the grammar has a rule with its severity', () => {
  expect(Object.keys(CANDIDATE_RULES)).toStrictEqual(Object.keys(ISSUES));
  for (const { id, severity } of Object.values(CANDIDATE_RULES)) expect(severity).toBe(ISSUES[id].severity);
});

describe.each(Object.entries(CONTRADICTION_RULES))('%s', (id, rule) => {
  test('has its examples, and finds what it should', () => {
    const rulesIn = (text: string): string[] => explainCandidate(text).contradictions.map((one) => one.rule);
    expect(rule.id).toBe(id);
    for (const bad of rule.bad) expect(rulesIn(bad), bad).toContain(id);
    for (const good of rule.good) expect(rulesIn(good), good).not.toContain(id);
  });
});
