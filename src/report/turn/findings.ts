import type { JobPlace } from '../../probe/turn/facts.ts';
import type { ConfigurationLine } from '../../rules/turn/judge.ts';
import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import type { FindingFormat } from '../diagnostics/finding.ts';
import type { TurnFormat, TurnResult } from './report.ts';

/** What is wrong with servers, in a format for machines, at their lines of a list; a URL of the command line is as a file of one line. */
export function findings(format: FindingFormat): TurnFormat {
  return ({ icescopeVersion: version }) => {
    let text = '';
    let urls = 0;
    let current: string | undefined;
    const sink = format((part) => (text += part), { name: 'icescope turn', version, failOn: 'error' });
    const taken = (): string => {
      const part = text;
      text = '';
      return part;
    };
    return {
      add(results) {
        urls++;
        for (const result of results) {
          const place = result.place ?? { file: `argument ${urls}`, line: 1, column: 1 };
          if (place.file !== current) sink.file(place.file);
          current = place.file;
          addResult(result, place);
        }
        return taken();
      },
      end() {
        sink.end();
        return taken();
      },
    };

    function addResult(result: TurnResult, { file, line, column }: JobPlace): void {
      const { url: context, findings: all } = result;
      const region = { line, column, endLine: line, endColumn: column + context.length };
      for (const { rule: id, severity, message, effect, look } of all) {
        const about = `${serverOf(result)}: ${message}`;
        sink.add({
          id,
          severity,
          message: about,
          ...(look === undefined ? { file, ...region, context } : placeOf(look)),
          ...(effect === undefined ? {} : { effect }),
        });
      }
    }
  };
}

/** At the line to look at: its text identifies the finding when lines above it come and go. */
function placeOf({ text: context, ...place }: ConfigurationLine) {
  return { ...place, context };
}

/** One URL may have several addresses. */
function serverOf({ address, port, host, transport }: TurnResult): string {
  const place = address === undefined ? escapeText(host) : hostPort({ address, port: port ?? 0 });
  return `${place} over ${transport}`;
}
