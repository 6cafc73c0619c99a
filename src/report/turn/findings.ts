import type { JobPlace } from '../../probe/turn/facts.ts';
import type { FindingFormat, FindingSink } from '../diagnostics/finding.ts';
import type { TurnFormat, TurnResult } from './report.ts';
import { BufferedFindings, placeOf, serverOf } from './server-findings.ts';

/** Problems with servers, for machines, at their lines of a list; a URL argument is treated as a file of one line. */
export function findings(format: FindingFormat): TurnFormat {
  return ({ icescopeVersion: version }) => {
    const output = new BufferedFindings(format, { name: 'icescope turn', version, failOn: 'error' });
    const { sink } = output;
    let urls = 0;
    let current: string | undefined;
    return {
      add(results) {
        urls++;
        for (const result of results) {
          const place = result.place ?? { file: `argument ${urls}`, line: 1, column: 1 };
          if (place.file !== current) sink.file(place.file);
          current = place.file;
          addResult(sink, result, place);
        }
        return output.take();
      },
      end() {
        sink.end();
        return output.take();
      },
    };
  };
}

function addResult(sink: FindingSink, result: TurnResult, { file, line, column }: JobPlace): void {
  const { url: context } = result;
  const region = { line, column, endLine: line, endColumn: column + context.length };
  for (const { rule: id, severity, message, effect, look } of result.findings) {
    sink.add({
      id,
      severity,
      message: `${serverOf(result)}: ${message}`,
      ...(look === undefined ? { file, ...region, context } : placeOf(look)),
      ...(effect === undefined ? {} : { effect }),
    });
  }
}
