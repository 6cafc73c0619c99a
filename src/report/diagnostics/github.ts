import type { Severity } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import { type Finding, type FindingFormat, type FindingRecord, wholeMessage } from './finding.ts';
import { gcc } from './gcc.ts';

type Kind = 'error' | 'warning' | 'notice';

const KINDS: Readonly<Record<Severity, Kind>> = {
  fatal: 'error',
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** GitHub shows no more annotations of a kind per step, and silently drops the others. */
const MOST = 10;

/**
 * Workflow commands of GitHub Actions, shown as annotations next to the lines. Beyond ten of a kind, the tenth says how
 * many more there are, and the rest are lines of the log.
 */
export const github: FindingFormat = (write, tool) => {
  const counts = new Map<Kind, number>();
  const tenths = new Map<Kind, Finding>();
  const log = gcc(write, tool);
  return {
    file() {},
    add(finding) {
      const kind = KINDS[finding.severity];
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      if (count < MOST) write(command(finding));
      else if (count === MOST) tenths.set(kind, finding);
      else log.add(finding);
    },
    end() {
      for (const [kind, finding] of tenths) {
        const more = (counts.get(kind) ?? 0) - MOST + 1;
        if (more === 1) {
          write(command(finding));
          continue;
        }
        log.add(finding);
        write(`::${kind} title=icescope::… and ${more} more ${kind}s: see the log of this step\n`);
      }
    },
  };
};

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
  return `::${KINDS[severity]} ${list}::${escapeData(wholeMessage(finding))}\n`;
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
