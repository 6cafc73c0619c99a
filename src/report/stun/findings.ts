import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { ProbeResult } from '../../probe/result.ts';
import { diagnoseResult } from '../../rules/stun/diagnose.ts';
import { diagnoseUri } from '../../rules/uri/diagnose.ts';
import type { FindingFormat, FindingSink } from '../diagnostics/finding.ts';
import type { AskedUrl, StunFormat } from './report.ts';
import { placeOf } from './shown.ts';

/** A list can have any number of URLs; a format that has to buffer findings only counts the rest. */
const MOST_HELD = 10_000;

/** Servers that did not answer, doubtful answers and URLs, in a format for machines, in the order of the input. */
export function findings(format: FindingFormat): StunFormat {
  return {
    order: 'input',
    open(out, { icescopeVersion: version, unreadable }) {
      const tool = { name: 'icescope stun', version, failOn: 'error', mostHeld: MOST_HELD } as const;
      const list = new UrlFindings(format((text) => out.text(text), tool));
      for (const url of unreadable) list.add(url, diagnoseUri(url.url, url.parsed));
      return {
        add(results, asked) {
          list.add(asked, [...diagnoseUri(asked.url, asked.parsed), ...results.flatMap(diagnose)]);
        },
        end() {
          list.end();
          return undefined;
        },
      };
    },
  };
}

/** The message names the server: one URL may have several addresses. */
function diagnose(result: ProbeResult): Diagnostic[] {
  const server = `${placeOf(result)} over ${result.transport}`;
  return diagnoseResult(result).map((one) => ({ ...one, message: `${server}: ${one.message}` }));
}

class UrlFindings {
  private readonly sink: FindingSink;
  private current: string | undefined;

  constructor(sink: FindingSink) {
    this.sink = sink;
  }

  add({ url, file, line, column }: AskedUrl, diagnostics: readonly Diagnostic[]): void {
    if (file !== this.current) this.sink.file(file);
    this.current = file;
    for (const { rule: id, severity, message, range = { start: 0, end: url.length } } of diagnostics) {
      const region = { line, column: column + range.start, endLine: line, endColumn: column + range.end };
      this.sink.add({ id, severity, message, file, ...region, context: url });
    }
  }

  end(): void {
    this.sink.end();
  }
}
