import { safeJson } from '../../term/escape.ts';
import { eventRecordOf, recordOf } from './record.ts';
import { writerByFile } from './record-writer.ts';
import type { Format } from './report.ts';

/** One JSON object: the candidates, the end-of-candidates marks the pairs and the events if there are any, and the summary. */
export const json: Format = (out) => {
  const writerOf = writerByFile();
  const ends: string[] = [];
  const pairs: string[] = [];
  const events: string[] = [];
  let separator = '{"candidates":[\n';
  return {
    add(found, file) {
      if (found.event !== undefined) {
        events.push(safeJson(eventRecordOf(found.event, file)));
        return;
      }
      if (!found.isCandidate) {
        (found.isEnd ? ends : pairs).push(safeJson(recordOf(found, file)));
        return;
      }
      out.text(separator);
      writerOf(file).write(found, out);
      separator = ',\n';
    },
    pause() {},
    end(summary) {
      if (separator !== ',\n') out.text(separator);
      out.text('\n],\n');
      if (ends.length > 0) out.text(`"endOfCandidates":[\n${ends.join(',\n')}\n],\n`);
      if (pairs.length > 0) out.text(`"pairs":[\n${pairs.join(',\n')}\n],\n`);
      if (events.length > 0) out.text(`"events":[\n${events.join(',\n')}\n],\n`);
      out.text(`"summary":${safeJson(summary)}}\n`);
    },
  };
};
