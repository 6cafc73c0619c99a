import { safeJson } from '../../../term/escape.ts';
import type { AuditFormat } from './report.ts';

/** One JSON object: the results, in the order of the URLs, and the summary. */
export const json: AuditFormat = () => {
  const results: string[] = [];
  return {
    add(more) {
      results.push(...more.map((result) => safeJson(result)));
      return '';
    },
    end: (summary) => `{"results":[\n${results.join(',\n')}\n],\n"summary":${safeJson(summary)}}\n`,
  };
};

/** A line of JSON for each result, as soon as there is one. */
export const ndjson: AuditFormat = () => ({
  add: (results) => results.map((result) => `${safeJson(result)}\n`).join(''),
  end: () => '',
});
