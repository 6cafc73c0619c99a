import { applyEdits } from '../../../src/coturn/edits.ts';
import { secretStart } from '../../../src/coturn/secrets.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { diffText } from '../../../src/report/diagnostics/diff.ts';
import { excerptOf } from '../../../src/report/diagnostics/excerpt.ts';
import { Source } from '../../../src/report/diagnostics/source.ts';
import { LINT_FORMATS } from '../../../src/report/lint/formats.ts';
import type { FileReport } from '../../../src/report/lint/report.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';
import type { Example, RuleText } from '../../../src/rules/coturn/rule.ts';
import { loadStyle } from '../../../src/term/style.ts';
import { reportOf } from '../../report/lint-reports.ts';
import { ALL_ON } from '../../support/off-rules.ts';

/** Wide enough for all but the examples of overlong lines. */
const COLUMNS = 110;

const style = await loadStyle(false);
const gcc = await LINT_FORMATS['gcc']?.();
if (gcc === undefined) throw new Error('no format gcc');
const write = gcc;

/** What the rules of a subject print for their bad examples: place, message, marked text and fix, as users see them. */
export function goldenText(rules: readonly RuleText[]): string {
  return rules.map((rule) => `# ${rule.id}\n\n${rule.bad.map((bad) => exampleText(rule.id, bad)).join('')}`).join('');
}

function exampleText(id: string, example: Example): string {
  const { config, context } = readExample(example);
  const findings = lintCoturn(config, context, ALL_ON).filter((one) => one.rule === id);
  return findings.map((one) => `${findingText(one, context.name, config.syntax.text)}\n`).join('');
}

function findingText(finding: Diagnostic, name: string, text: string): string {
  const file: FileReport = {
    name,
    text,
    findSecret: secretStart,
    findings: [finding],
    verdict: [],
    versionSource: 'option',
    notes: [],
  };
  const line = [...write(reportOf(file), { style, columns: undefined })].join('');
  return (
    line +
    effectText(finding) +
    optionText(finding) +
    markedText(finding, new Source(text, secretStart)) +
    fixText(finding, text)
  );
}

function effectText({ effect }: Diagnostic): string {
  return effect === undefined ? '' : `  effect: ${effect}\n`;
}

function optionText({ option }: Diagnostic): string {
  return option === undefined ? '' : `  option: ${option}\n`;
}

function markedText({ range }: Diagnostic, source: Source): string {
  if (range === undefined) return '';
  const { line, column, endLine, endColumn } = source.places.region(range);
  const { text, markStart, markWidth } = excerptOf(source, range, COLUMNS);
  return `  marked: ${line}:${column} to ${endLine}:${endColumn}\n  ${text}\n  ${' '.repeat(markStart)}${'^'.repeat(markWidth)}\n`;
}

function fixText({ fix }: Diagnostic, text: string): string {
  if (fix === undefined) return '';
  const [, , , ...changes] = diffText('', text, applyEdits(text, [fix.edits]).text, secretStart).split('\n');
  return [fix.safe ? '  safe fix:' : '  suggested fix:', ...changes.map(indented)].join('\n');
}

/** A line that is empty but for its mark keeps no blank. */
function indented(line: string): string {
  return line === '' || line === ' ' ? '' : `  ${line}`;
}
