import { isAtLeast } from '../../diagnostics/severity.ts';
import { type FindingRecord, recordsOf } from './record.ts';
import type { FileReport, LintFormat, LintView } from './report.ts';
import { XML_DECLARATION, xmlAttributes, xmlText } from './xml.ts';

/** The XML of JUnit: a file is a suite, a finding a case, which fails where `icescope lint` would fail for it. */
export const junit: LintFormat = function* ({ files }, view) {
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  const failures = files.reduce((sum, file) => sum + failuresIn(file, view), 0);
  yield `${XML_DECLARATION}<testsuites${xmlAttributes({ name: 'icescope lint', tests, failures, errors: 0 })}>\n`;
  for (const file of files) yield* suite(file, view);
  yield '</testsuites>\n';
};

function* suite(file: FileReport, view: LintView): Iterable<string> {
  const { name, findings } = file;
  const counts = { tests: Math.max(1, findings.length), failures: failuresIn(file, view), errors: 0 };
  yield `  <testsuite${xmlAttributes({ name, ...counts })}>\n`;
  if (findings.length === 0) yield `    <testcase${xmlAttributes({ classname: name, name: 'nothing found' })}/>\n`;
  for (const record of recordsOf(file)) yield testCase(record, view);
  yield '  </testsuite>\n';
}

function testCase(record: FindingRecord, view: LintView): string {
  const { file, line, column, id, severity, message } = record;
  const place = `${file}:${line}:${column}`;
  const start = `    <testcase${xmlAttributes({ classname: file, name: `${id} at ${line}:${column}`, file, line })}>\n`;
  const said = xmlText(`${place}: ${severity}: ${message}`);
  const body = fails(record, view)
    ? `      <failure${xmlAttributes({ type: severity, message })}>${said}</failure>\n`
    : `      <system-out>${said}</system-out>\n`;
  return `${start}${body}    </testcase>\n`;
}

function failuresIn({ findings }: FileReport, view: LintView): number {
  return findings.reduce((sum, finding) => sum + (fails(finding, view) ? 1 : 0), 0);
}

function fails({ severity }: Pick<FindingRecord, 'severity'>, { failOn = 'error' }: LintView): boolean {
  return failOn !== 'never' && isAtLeast(severity, failOn);
}
