import { escapeText } from '../term/escape.ts';
import { isEnd, recordOf } from './record.ts';
import type { Format } from './report.ts';

/** The candidates as SDP attributes, `a=candidate:…`, ready to be put into a description (RFC 8839 section 5.1). */
export const sdp: Format = (out) => ({
  add(found, file) {
    const record = recordOf(found, file);
    const text = isEnd(record) ? 'end-of-candidates' : `candidate:${record.raw.replace(/^candidate:/i, '')}`;
    out.text(`a=${escapeText(text)}\r\n`);
  },
  pause() {},
  end() {},
});
