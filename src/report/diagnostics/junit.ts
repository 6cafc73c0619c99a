import { isAtLeast } from '../../diagnostics/severity.ts';
import { type FindingFormat, type FindingRecord, type Tool, wholeMessage } from './finding.ts';
import { XML_DECLARATION, xmlAttributes, xmlText } from './xml.ts';

/** The findings of a file, buffered because their number is written first. */
interface Suite {
  readonly name: string;
  readonly cases: string[];
  failures: number;
  leftOut: number;
}

/** The XML of JUnit: a file is a suite, a finding a case, which fails where the command would fail for it. */
export const junit: FindingFormat = (write, tool) => {
  const suites = new Map<string, Suite>();
  let held = 0;
  let current: Suite | undefined;
  return {
    file(name) {
      current = suites.get(name) ?? { name, cases: [], failures: 0, leftOut: 0 };
      suites.set(name, current);
    },
    add(finding) {
      if (current === undefined) return;
      if (fails(finding, tool)) current.failures++;
      if (held < (tool.mostHeld ?? Number.POSITIVE_INFINITY)) {
        held++;
        current.cases.push(testCase(finding, tool));
      } else current.leftOut++;
    },
    end() {
      const all = [...suites.values()];
      const tests = all.reduce((sum, suite) => sum + testsIn(suite), 0);
      const failures = all.reduce((sum, suite) => sum + suite.failures, 0);
      write(`${XML_DECLARATION}<testsuites${xmlAttributes({ name: tool.name, tests, failures, errors: 0 })}>\n`);
      for (const suite of all) writeSuite(suite, write);
      write('</testsuites>\n');
    },
  };
};

function testsIn({ cases, leftOut }: Suite): number {
  return Math.max(1, cases.length + leftOut);
}

function writeSuite(suite: Suite, write: (text: string) => void): void {
  const { name, cases, failures, leftOut } = suite;
  write(`  <testsuite${xmlAttributes({ name, tests: testsIn(suite), failures, errors: 0 })}>\n`);
  if (testsIn(suite) === 1 && cases.length === 0) {
    write(`    <testcase${xmlAttributes({ classname: name, name: 'nothing found' })}/>\n`);
  }
  for (const one of cases) write(one);
  if (leftOut > 0) write(`    <system-out>${leftOut} more findings are left out</system-out>\n`);
  write('  </testsuite>\n');
}

function testCase(record: FindingRecord, tool: Tool): string {
  const { file, line, column, id, severity, message } = record;
  const place = `${file}:${line}:${column}`;
  const start = `    <testcase${xmlAttributes({ classname: file, name: `${id} at ${line}:${column}`, file, line })}>\n`;
  const text = xmlText(`${place}: ${severity}: ${wholeMessage(record)}`);
  const body = fails(record, tool)
    ? `      <failure${xmlAttributes({ type: severity, message })}>${text}</failure>\n`
    : `      <system-out>${text}</system-out>\n`;
  return `${start}${body}    </testcase>\n`;
}

function fails({ severity }: Pick<FindingRecord, 'severity'>, { failOn }: Tool): boolean {
  return failOn !== 'never' && isAtLeast(severity, failOn);
}
