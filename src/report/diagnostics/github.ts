import type { Severity } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import { type FindingFormat, type FindingRecord, wholeMessage } from './finding.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Workflow commands of GitHub Actions, which it shows as annotations beside the lines. */
export const github: FindingFormat = (write) => ({
  file() {},
  add: (finding) => write(command(finding)),
  end() {},
});

/** The runner takes columns only where a finding is on one line. */
function command(finding: FindingRecord): string {
  const { severity, file, line, endLine, column, endColumn, id } = finding;
  const properties: [name: string, value: string | number][] = [
    ['file', file],
    ['line', line],
    ['endLine', endLine],
    ...(line === endLine
      ? ([
          ['col', column],
          ['endColumn', endColumn],
        ] satisfies [string, number][])
      : []),
    ['title', id],
  ];
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(`${value}`)}`).join(',');
  return `::${COMMANDS[severity]} ${list}::${escapeData(wholeMessage(finding))}\n`;
}

/** The runner undoes it, so line ends stay what they are. */
function escapeData(text: string): string {
  return text
    .replace(/[^\r\n]+/g, escapeText)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
