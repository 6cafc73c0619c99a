import type { FindingFormat } from '../diagnostics/finding.ts';
import type { DiagnosedSession, SessionFinding, SessionFormat } from './report.ts';

/** The findings of all sessions, input by input, in a format for machines. */
export function findings(format: FindingFormat): SessionFormat {
  return (sessions, _, { icescopeVersion: version }) => {
    const parts: string[] = [];
    const sink = format((part) => parts.push(part), { name: 'icescope diagnose', version, failOn: 'error' });
    for (const [file, list] of byFile(sessions)) {
      sink.file(file);
      for (const finding of list) sink.add({ ...located(finding), file });
    }
    sink.end();
    return parts.join('');
  };
}

function byFile(sessions: readonly DiagnosedSession[]): Map<string, SessionFinding[]> {
  const files = new Map<string, SessionFinding[]>();
  for (const { session, findings: found } of sessions) {
    for (const finding of found) {
      const file = finding.evidence[0]?.file ?? session.events[0]?.source.file ?? anyFile(sessions);
      files.set(file, [...(files.get(file) ?? []), finding]);
    }
  }
  return files;
}

/** What is missing has no place; it is reported at the first input that has one. */
function anyFile(sessions: readonly DiagnosedSession[]): string {
  const { session } = sessions[0] ?? {};
  const candidates = [...(session?.local.candidates ?? []), ...(session?.remote.candidates ?? [])];
  return candidates[0]?.source.file ?? session?.local.servers?.[0]?.source.file ?? '-';
}

function located({ rule: id, severity, message, effect, remedy, evidence }: SessionFinding) {
  const { line, column } = evidence[0] ?? { line: 1, column: 1 };
  return {
    ...{ id, severity, message },
    effect: `${effect} ${remedy}`.trim(),
    ...{ line, column, endLine: line, endColumn: column },
    context: message,
  };
}
