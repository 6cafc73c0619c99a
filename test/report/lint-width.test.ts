import { expect, test } from 'vitest';
import { secretStart } from '../../src/coturn/secrets.ts';
import { text } from '../../src/report/lint/text.ts';
import { readExample } from '../../src/rules/coturn/example.ts';
import { COTURN_RULES } from '../../src/rules/coturn/index.ts';
import { lintCoturn } from '../../src/rules/coturn/lint.ts';
import type { Example } from '../../src/rules/coturn/rule.ts';
import { verdictOf } from '../../src/rules/coturn/verdict.ts';
import { loadStyle } from '../../src/term/style.ts';
import { textWidth } from '../../src/term/width.ts';

const style = await loadStyle(false);

/** The report on an example, with everything that it may show. */
function shown(example: Example, columns: number, isPiped: boolean): string {
  const { config, context } = readExample(example);
  const findings = lintCoturn(config, context);
  const file = {
    name: 'turnserver.conf',
    text: config.syntax.text,
    findSecret: secretStart,
    findings,
    verdict: verdictOf(config, findings),
    versionSource: 'option',
    notes: ['not checked: certificates, users and addresses on this host (use --host on the server)'],
  } as const;
  const summary = { files: 1, fatal: 1, errors: 1, warnings: 1, infos: findings.length };
  const report = { files: [file], summary, coturnVersion: config.version, options: [] };
  const view = {
    style,
    columns,
    isPiped,
    icescopeVersion: '1.0.0',
    isVerbose: true,
    minSeverity: 'info',
  } as const;
  return [...text(report, view)].join('');
}

/** A line that is too wide is a single value behind its label. */
function isOneValue(line: string): boolean {
  return (
    line
      .trim()
      .replace(/^(?:fix|suggestion): /, '')
      .split(' ').length === 1
  );
}

test.each([40, 80, 120])('what lint prints of the examples of all rules fits %i columns', (columns) => {
  for (const { id, bad, good } of COTURN_RULES) {
    for (const example of [...bad, ...good]) {
      const lines = shown(example, columns, false).split('\n');
      expect(
        lines.filter((line) => textWidth(line) > columns && !isOneValue(line)),
        id,
      ).toStrictEqual([]);
    }
  }
});

test('in a pipe, only a value is wider, and no fix is cut', () => {
  for (const { id, bad } of COTURN_RULES) {
    for (const example of bad) {
      const output = shown(example, 80, true);
      expect(
        output.split('\n').filter((line) => textWidth(line) > 80 && !isOneValue(line)),
        id,
      ).toStrictEqual([]);
      expect(output, id).not.toMatch(/^ +(?:fix|suggestion): .*(?<!=)…$/m);
    }
  }
});
