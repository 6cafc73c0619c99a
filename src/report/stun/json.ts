import { safeJson } from '../../term/escape.ts';
import type { StunFormat } from './report.ts';

/** One JSON object: the results, in the order of the input, and the summary. */
export const json: StunFormat = {
  order: 'input',
  open(out) {
    let separator = '{"results":[\n';
    return {
      add(results) {
        for (const result of results) {
          out.text(separator + safeJson(result));
          separator = ',\n';
        }
      },
      end(summary) {
        if (separator !== ',\n') out.text(separator);
        out.text(`\n],\n"summary":${safeJson(summary)}}\n`);
        return undefined;
      },
    };
  },
};
