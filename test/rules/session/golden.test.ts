import { expect, test } from 'vitest';
import type { RuleText } from '../../../src/diagnostics/rule.ts';
import { SESSION_RULES } from '../../../src/rules/session/index.ts';
import { type Cause, causesIn } from '../../support/causes.ts';

function textOf({ evidence, severity, certainty, message, effect, remedy, toBeSure }: Cause): string {
  const lines = [...new Set(evidence.map(({ line }) => line))].join(', ');
  const rest = [effect, remedy, ...(toBeSure === undefined ? [] : [`To be sure: ${toBeSure}`])];
  return [`${severity}, ${certainty}: ${message} (line ${lines})`, ...rest.map((line) => `  ${line}`), ''].join('\n');
}

async function goldenOf({ id, bad }: RuleText<string>): Promise<string> {
  const causes = await Promise.all(bad.map(causesIn));
  const own = causes.map((list) => list.filter((one) => one.id === id).map(textOf));
  return `# ${id}\n\n${own.flat().join('\n')}`;
}

/**
 * What users read about every cause. After a change of a text:
 * `npx vitest run --project unit test/rules/session/golden.test.ts -u`, and read the diff.
 */
test('what the rules print for their bad examples', async () => {
  const texts: string[] = [];
  for (const rule of SESSION_RULES) texts.push(await goldenOf(rule));
  await expect(texts.join('\n')).toMatchFileSnapshot('golden/session.out');
});
