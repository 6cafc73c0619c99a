import { safeJson } from '../../term/escape.ts';
import { literal } from '../byte-buffer.ts';
import { eventRecordOf, recordOf } from './record.ts';
import { writerByFile } from './record-writer.ts';
import type { Format } from './report.ts';

const START = literal('{"candidates":[\n');
const SEPARATOR = literal(',\n');

/**
 * One JSON object: the candidates, the end-of-candidates marks the pairs and the events if there are any, and the
 * summary.
 */
export const json: Format = (out) => {
  const writerOf = writerByFile();
  const ends: string[] = [];
  const pairs: string[] = [];
  const events: string[] = [];
  let separator = START;
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
      out.reserve(separator.length);
      out.literal(separator);
      writerOf(file).write(found, out);
      separator = SEPARATOR;
    },
    pause() {},
    end(summary) {
      out.text(separator === START ? '{"candidates":[\n\n],\n' : '\n],\n');
      if (ends.length > 0) out.text(`"endOfCandidates":[\n${ends.join(',\n')}\n],\n`);
      if (pairs.length > 0) out.text(`"pairs":[\n${pairs.join(',\n')}\n],\n`);
      if (events.length > 0) out.text(`"events":[\n${events.join(',\n')}\n],\n`);
      out.text(`"summary":${safeJson(summary)}}\n`);
    },
  };
};
