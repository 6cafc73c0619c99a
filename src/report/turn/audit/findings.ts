import type { FindingFormat, FindingSink } from '../../diagnostics/finding.ts';
import { BufferedFindings, placeOf, serverOf } from '../server-findings.ts';
import type { AuditFormat, AuditResult } from './report.ts';

/** What is open, in a format for machines; each URL is treated as a file of one line. */
export function findings(format: FindingFormat): AuditFormat {
  return ({ icescopeVersion: version }) => {
    const output = new BufferedFindings(format, { name: 'icescope turn --audit', version, failOn: 'warning' });
    const { sink } = output;
    let urls = 0;
    return {
      add(results) {
        const file = `argument ${++urls}`;
        sink.file(file);
        for (const result of results) addResult(sink, result, file);
        return output.take();
      },
      end() {
        sink.end();
        return output.take();
      },
    };
  };
}

function addResult(sink: FindingSink, result: AuditResult, file: string): void {
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
