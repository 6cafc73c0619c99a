import type { ConfigurationLine } from '../../../rules/turn/judge.ts';
import { hostPort } from '../../../stun/ip.ts';
import { escapeText } from '../../../term/escape.ts';
import type { FindingFormat } from '../../diagnostics/finding.ts';
import type { AuditFormat, AuditResult } from './report.ts';

/** What is open, in a format for machines; each URL is as a file of one line. */
export function findings(format: FindingFormat): AuditFormat {
  return ({ icescopeVersion: version }) => {
    let text = '';
    let urls = 0;
    const sink = format((part) => (text += part), { name: 'icescope turn --audit', version, failOn: 'warning' });
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

    function addResult(result: AuditResult, file: string): void {
      const { url: context } = result;
      const region = { line: 1, column: 1, endLine: 1, endColumn: context.length + 1 };
      for (const { rule: id, severity, message, effect, config, look } of result.findings) {
        const closes = config.length === 0 ? [] : [`In turnserver.conf: ${config.join(', ')}.`];
        const more = [...(effect === undefined ? [] : [effect]), ...closes].join(' ');
        sink.add({
          id,
          severity,
          message: `${serverOf(result)}: ${message}`,
          ...(look === undefined ? { file, ...region, context } : placeOf(look)),
          ...(more === '' ? {} : { effect: more }),
        });
      }
    }
  };
}

/** At its line, whose text identifies the finding when lines above it come and go. */
function placeOf({ text: context, ...place }: ConfigurationLine) {
  return { ...place, context };
}

/** One URL may have several addresses. */
function serverOf({ address, port, host, transport }: AuditResult): string {
  const place = address === undefined ? escapeText(host) : hostPort({ address, port: port ?? 0 });
  return `${place} over ${transport}`;
}
