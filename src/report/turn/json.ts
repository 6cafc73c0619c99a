import { safeJson } from '../../term/escape.ts';
import type { TurnFormat } from './report.ts';

/** One JSON object: the results, in the order of the URLs, and the summary. */
export const json: TurnFormat = () => {
  let separator = '{"results":[\n';
  return {
    add(results) {
      return results
        .map((result) => {
          const text = separator + safeJson(result);
          separator = ',\n';
          return text;
        })
        .join('');
    },
    end(summary) {
      const start = separator === ',\n' ? '' : separator;
      return `${start}\n],\n"summary":${safeJson(summary)}}\n`;
    },
  };
};
