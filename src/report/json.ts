import { safeJson } from '../term/escape.ts';
import { isEnd, recordOf } from './record.ts';
import type { Format } from './report.ts';

/** One JSON object: the candidates, the end-of-candidates marks if there are any, and the summary. */
export const json: Format = (out) => {
  const ends: string[] = [];
  let separator = '{"candidates":[\n';
  return {
    add(found, file) {
      const record = recordOf(found, file);
      if (isEnd(record)) {
        ends.push(safeJson(record));
        return;
      }
      out.text(separator + safeJson(record));
      separator = ',\n';
    },
    pause() {},
    end(summary) {
      if (separator !== ',\n') out.text(separator);
      out.text('\n],\n');
      if (ends.length > 0) out.text(`"endOfCandidates":[\n${ends.join(',\n')}\n],\n`);
      out.text(`"summary":${safeJson(summary)}}\n`);
    },
  };
};
