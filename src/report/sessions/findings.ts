import type { FindingFormat } from '../diagnostics/finding.ts';
import { fileOf as nameOf } from './junit.ts';
import type { DiagnosedSession, SessionFinding, SessionFormat } from './report.ts';

/** The findings of all sessions, input by input, in a format for machines. */
export function findings(format: FindingFormat): SessionFormat {
  return ({ icescopeVersion: version }) => {
    let parts: string[] = [];
    const sink = format((part) => parts.push(part), { name: 'icescope diagnose', version, failOn: 'error' });
    const write = (finding: SessionFinding, file: string): void => sink.add({ ...located(finding), file });
    const written = (): string => {
      const text = parts.join('');
      parts = [];
      return text;
    };
    let first: string | undefined;
    /** Findings in the first input are written immediately, those in the others once it has ended. */
    const others = new Map<string, SessionFinding[]>();
    return {
      session(one) {
        for (const finding of one.findings) {
          const file = fileOf(finding, one);
          if (first === undefined) sink.file(file);
          first ??= file;
          if (file === first) write(finding, file);
          else others.set(file, [...(others.get(file) ?? []), finding]);
        }
        return written();
      },
      pause: () => '',
      end() {
        for (const [file, list] of others) {
          sink.file(file);
          for (const finding of list) write(finding, file);
        }
        sink.end();
        return written();
      },
    };
  };
}

/** Something missing has no place; it is reported at the first input that has one. */
function fileOf({ evidence }: SessionFinding, { session: { local, remote, events } }: DiagnosedSession): string {
  const place = evidence[0] ?? events[0]?.source ?? local.candidates[0]?.source ?? remote.candidates[0]?.source;
  return nameOf({ file: place?.file ?? local.servers?.[0]?.source.file ?? '-' });
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
