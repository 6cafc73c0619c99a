import type { Evidence } from '../../ice/session.ts';
import { XML_DECLARATION, xmlAttributes, xmlText } from '../diagnostics/xml.ts';
import type { DiagnosedSession, SessionFinding, SessionFormat } from './report.ts';
import { certaintyText, startOf } from './screen.ts';
import { headline } from './words.ts';

/** The number of cases comes first in the file, so for very long logs, later ones are only counted. */
const MOST_CASES = 10_000;

/** JUnit's XML: a session is a case. It fails if the command would fail for it, and is skipped if undecided. */
export const junit: SessionFormat = () => {
  const cases: string[] = [];
  const counts = { tests: 0, failures: 0, errors: 0, skipped: 0 };
  return {
    session(one) {
      counts.tests++;
      const outcome = outcomeOf(one);
      if (outcome === 'failure') counts.failures++;
      if (outcome === 'skipped') counts.skipped++;
      if (cases.length < MOST_CASES) cases.push(testCase(one, counts.tests, outcome));
      return '';
    },
    pause: () => '',
    end() {
      const name = 'icescope diagnose';
      const { tests, failures, errors, skipped } = counts;
      const left = tests - cases.length;
      const rest = left === 0 ? '' : `    <system-out>${left} more sessions are left out</system-out>\n`;
      return [
        `${XML_DECLARATION}<testsuites${xmlAttributes({ name, tests, failures, errors })}>\n`,
        `  <testsuite${xmlAttributes({ name, tests, failures, errors, skipped })}>\n`,
        ...cases,
        `${rest}  </testsuite>\n</testsuites>\n`,
      ].join('');
    },
  };
};

type Result = 'failure' | 'skipped' | 'success';

function outcomeOf({ verdict: { connects }, findings }: DiagnosedSession): Result {
  if (connects === 'no' || findings.some(({ severity }) => severity === 'error' || severity === 'fatal'))
    return 'failure';
  return connects === 'yes' ? 'success' : 'skipped';
}

function testCase(one: DiagnosedSession, number: number, outcome: Result): string {
  const { session, verdict, findings } = one;
  const ufrags = session.id.includes(':') ? ` (${session.id.replace(/^\d+:/, '')})` : '';
  const start = startOf(session);
  const place = start === undefined ? {} : { file: fileOf(start), line: start.line };
  const classname = start === undefined ? 'icescope diagnose' : fileOf(start);
  const message = `${headline(session, verdict, findings)}${certaintyText(one)}`;
  const text = findings.map((finding) => xmlText(findingText(finding))).join('\n');
  const body =
    outcome === 'failure'
      ? `      <failure${xmlAttributes({ type: 'error', message })}>${text}</failure>\n`
      : `${outcome === 'skipped' ? `      <skipped${xmlAttributes({ message })}/>\n` : ''}      <system-out>${xmlText(message)}${text === '' ? '' : `\n${text}`}</system-out>\n`;
  return `    <testcase${xmlAttributes({ classname, name: `session ${number}${ufrags}`, ...place })}>\n${body}    </testcase>\n`;
}

function findingText({ severity, rule, message, remedy, evidence: [first] }: SessionFinding): string {
  const place = first === undefined ? '' : `${fileOf(first)}:${first.line}:${first.column}: `;
  return `${place}${severity}: ${message} [${rule}]. ${remedy}`;
}

/** Standard input as the other formats for machines name it. */
export function fileOf({ file }: Pick<Evidence, 'file'>): string {
  return file === '-' ? '<stdin>' : file;
}
