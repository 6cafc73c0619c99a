import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import type { ByteBuffer } from '../byte-buffer.ts';
import type { FindingFormat, FindingSink } from '../diagnostics/finding.ts';
import type { Region } from '../diagnostics/places.ts';
import type { View } from '../view.ts';
import type { Report } from './report.ts';

/** The findings about a candidate, and its text; ranges are in UTF-16 units of the text. */
export interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
  readonly raw: string;
}

/** A log can have any number of findings; a format that has to buffer them only counts the rest. */
const MOST_HELD = 10_000;

/** Hands the diagnostics of each candidate to a format for machines, at their places in the log. */
export function findingReport(
  name: string,
  format: FindingFormat,
  diagnose: (found: Detection) => Diagnosed,
): (out: ByteBuffer, view: View) => Report {
  return (out, { icescopeVersion: version }) => {
    const sink = format((text) => out.text(text), { name, version, failOn: 'error', mostHeld: MOST_HELD });
    let current: string | undefined;
    return {
      add(found, file) {
        if (!found.isCandidate) return;
        if (file !== current) sink.file(file);
        current = file;
        addAll(diagnose(found), found, file, sink);
      },
      pause() {},
      end: () => sink.end(),
    };
  };
}

function addAll({ diagnostics, raw }: Diagnosed, found: Detection, file: string, sink: FindingSink): void {
  for (const { rule: id, severity, message, effect, option, range } of diagnostics) {
    sink.add({
      id,
      severity,
      message,
      ...(effect === undefined ? {} : { effect }),
      ...(option === undefined ? {} : { option }),
      file,
      ...regionOf(found, range ?? { start: 0, end: raw.length }),
      context: raw,
    });
  }
}

/** A candidate is on one line, or is joined to one. */
function regionOf({ line, column }: Detection, { start, end }: { start: number; end: number }): Region {
  return { line, column: column + start, endLine: line, endColumn: column + end };
}
