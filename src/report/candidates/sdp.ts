import { startsWith } from '../../candidate/bytes.ts';
import { formatCandidate } from '../../candidate/format.ts';
import { WORD } from '../../candidate/words.ts';
import { ATTRIBUTE, type Detection } from '../../logs/scanner/detection.ts';
import { escapeText } from '../../term/escape.ts';
import { type ByteBuffer, literal } from '../byte-buffer.ts';
import { isHealthy } from './copyable.ts';
import { isEnd, isPair, type LogRecord, recordOf } from './record.ts';
import type { Format } from './report.ts';

/**
 * The candidates as SDP attributes, `a=candidate:…`, ready to be pasted into a description (RFC 8839 section 5.1). A
 * candidate without a mandatory field, as in some log formats, cannot be written and has no line.
 */
export const sdp: Format = (out) => ({
  add(found, file) {
    if (isHealthy(found)) return copyAttribute(found, out);
    const text = attributeOf(recordOf(found, file));
    if (text !== undefined) out.text(`a=${escapeText(text)}\r\n`);
  },
  pause() {},
  end() {},
});

const ATTRIBUTE_NAME = literal('a=');
const FULL_NAME = literal('a=candidate:');
const LINE_END = literal('\r\n');
const FIXED_SIZE = 100;

function copyAttribute({ bytes, rawFrom, rawTo }: Detection, out: ByteBuffer): void {
  out.reserve(rawTo - rawFrom + FIXED_SIZE);
  out.literal(startsWith(bytes, rawFrom, rawTo, WORD.candidate, true) ? ATTRIBUTE_NAME : FULL_NAME);
  out.copy(bytes, rawFrom, rawTo);
  out.literal(LINE_END);
}

function attributeOf(record: LogRecord): string | undefined {
  if (isPair(record)) return undefined;
  if (isEnd(record)) return 'end-of-candidates';
  if (record.form === ATTRIBUTE) return `candidate:${record.raw.replace(/^candidate:/i, '')}`;
  const { raw: _, ...fields } = record;
  const { foundation, component, transport, priority, address, port, type } = record;
  const mandatory = [foundation, component, transport, priority, address, port, type];
  return mandatory.includes(undefined) ? undefined : formatCandidate(fields);
}
