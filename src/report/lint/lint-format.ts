import type { Finding, FindingFormat } from '../diagnostics/finding.ts';
import { recordOf } from '../diagnostics/record.ts';
import { Source } from '../diagnostics/source.ts';
import type { FileReport, LintFormat } from './report.ts';

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

/** More of a line would not help to identify a finding. */
const LOOKED_AT = 1024;

/** The findings of a file as the formats for machines take them. */
export function* findingsOf(file: FileReport): Iterable<Finding> {
  const source = new Source(file.text, file.findSecret);
  for (const diagnostic of file.findings) {
    const { range, fix } = diagnostic;
    yield {
      ...recordOf(diagnostic, file, source.places),
      context: range === undefined ? '' : contextOf(source, range.start),
      hidesFix: fix?.edits.some((edit) => source.showsSecret(edit)) === true,
    };
  }
}

function contextOf(source: Source, offset: number): string {
  const line = source.places.lineAt(offset);
  const { start, end } = source.places.lineSpan(line);
  return source.visible(line, { start, end: Math.min(end, start + LOOKED_AT) }).trim();
}
