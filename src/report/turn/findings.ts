import { hostPort } from '../../stun/ip.ts';
import { escapeText } from '../../term/escape.ts';
import type { FindingFormat } from '../diagnostics/finding.ts';
import type { TurnFormat, TurnResult } from './report.ts';

/** What is wrong with servers, in a format for machines; each URL is as a file of one line. */
export function findings(format: FindingFormat): TurnFormat {
  return ({ icescopeVersion: version }) => {
    let text = '';
    let urls = 0;
    const sink = format((part) => (text += part), { name: 'icescope turn', version, failOn: 'error' });
    const taken = (): string => {
      const part = text;
      text = '';
      return part;
    };
    return {
      add(results) {
        const file = `argument ${++urls}`;
        sink.file(file);
        for (const result of results) addResult(result, file);
        return taken();
      },
      end() {
        sink.end();
        return taken();
      },
    };

    function addResult(result: TurnResult, file: string): void {
      const { url: context, findings: all } = result;
      const region = { line: 1, column: 1, endLine: 1, endColumn: context.length + 1 };
      for (const { rule: id, severity, message, effect } of all) {
        const about = `${serverOf(result)}: ${message}`;
        sink.add({
          id,
          severity,
          message: about,
          file,
          ...region,
          context,
          ...(effect === undefined ? {} : { effect }),
        });
      }
    }
  };
}

/** One URL may have several addresses. */
function serverOf({ address, port, host, transport }: TurnResult): string {
  const place = address === undefined ? escapeText(host) : hostPort({ address, port: port ?? 0 });
  return `${place} over ${transport}`;
}
