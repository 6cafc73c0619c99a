import { writerByFile } from './record-writer.ts';
import type { Format } from './report.ts';

/** One JSON object a line, one line a candidate. */
export const ndjson: Format = (out) => {
  const writerOf = writerByFile();
  return {
    add(found, file) {
      writerOf(file).write(found, out);
      out.reserve(1);
      out.byte(LINE_FEED);
    },
    pause() {},
    end() {},
  };
};

const LINE_FEED = 0x0a;
