import { describe, expect, test } from 'vitest';
import { judge } from '../../src/agents/index.ts';
import { refusalDiagnostics } from '../../src/rules/agent/diagnose.ts';
import { AGENT_RULES } from '../../src/rules/agent/index.ts';

function rulesIn(candidate: string): string[] {
  return refusalDiagnostics(judge(candidate).refusals).map(({ rule }) => rule);
}

describe.each(Object.entries(AGENT_RULES))('%s', (reason, rule) => {
  test('has its examples, and some agent refuses what it should', () => {
    expect(rule.id).toBe(`agent/${reason}`);
    for (const bad of rule.bad) expect(rulesIn(bad), bad).toContain(rule.id);
    for (const good of rule.good) expect(rulesIn(good), good).not.toContain(rule.id);
    expect(rule.bad.length * rule.good.length).toBeGreaterThan(0);
  });
});

test('agents with the same reason are named together', () => {
  const [first] = refusalDiagnostics([
    { stack: 'pion', rule: 'port-range', message: 'the port 70000 is above 65535' },
    { stack: 'firefox', rule: 'port-range', message: 'the port 70000 is above 65535' },
  ]);
  expect(first).toStrictEqual({
    rule: 'agent/port-range',
    severity: 'warning',
    message: 'refused by pion, Firefox: the port 70000 is above 65535',
  });
});
