import type { FindingFormat } from './finding.ts';
import { findingsOf } from './record.ts';
import type { LintFormat } from './report.ts';

/** A format for machines as one of `lint`, over all its files. */
export function lintFormat(format: FindingFormat): LintFormat {
  return function* ({ files, coturnVersion }, { icescopeVersion: version, failOn = 'error' }) {
    const parts: string[] = [];
    const sink = format((part) => parts.push(part), {
      name: 'icescope lint',
      version,
      failOn,
      properties: { coturnVersion },
    });
    for (const file of files) {
      sink.file(file.name, file.notes);
      for (const finding of findingsOf(file)) {
        sink.add(finding);
        yield* parts.splice(0);
      }
    }
    sink.end();
    yield* parts;
  };
}
