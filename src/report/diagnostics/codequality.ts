import type { Severity } from '../../diagnostics/severity.ts';
import { safeJson } from '../../term/escape.ts';
import { type FindingFormat, wholeMessage } from './finding.ts';
import { Fingerprints } from './fingerprints.ts';

const SEVERITIES: Readonly<Record<Severity, 'blocker' | 'critical' | 'major' | 'minor' | 'info'>> = {
  fatal: 'blocker',
  error: 'critical',
  warning: 'minor',
  info: 'info',
};

/** GitLab's Code Quality report: a merge request shows what is new in it, by fingerprint. */
export const codequality: FindingFormat = (write) => {
  const prints = new Fingerprints();
  let separator = '[\n';
  return {
    file() {},
    add(finding) {
      const { id, severity, file, line, column } = finding;
      const fingerprint = prints.of({ ...finding, context: `${file}\n${finding.context}` });
      const entry = {
        description: wholeMessage(finding),
        check_name: id,
        fingerprint: fingerprint ?? `${id}:${file}:${line}:${column}`,
        severity: SEVERITIES[severity],
        location: { path: file.replace(/^\.\//, ''), lines: { begin: line } },
      };
      write(separator + safeJson(entry));
      separator = ',\n';
    },
    end() {
      write(separator === '[\n' ? '[]\n' : '\n]\n');
    },
  };
};
