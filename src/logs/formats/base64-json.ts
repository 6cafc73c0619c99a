import { bytesOf } from '../../candidate/bytes.ts';
import { readText } from '../../candidate/parse.ts';
import { ATTRIBUTE, type Detection } from '../scanner/detection.ts';
import { directionOf } from '../scanner/hint.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { markOf, startOfMark, triggersOf } from '../scanner/mark.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

const START = markOf('ey|JjYW5kaWRhdGUi');

/** `{"candidate"…` in base64, as Amazon Kinesis Video Streams puts signaling messages on the wire. */
export const base64Json: LogFormat = {
  name: 'base64-json',
  triggers: triggersOf([START]),
  at: readMessage,
};

const MAX_MESSAGE = 8192;
const BASE64 = new Uint8Array(256);
for (const byte of bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=')) BASE64[byte] = 1;

function readMessage(scan: ScanContext, at: number): number {
  const start = startOfMark(scan, at, START);
  if (start < 0) return at + 1;
  let end = start;
  while (end < scan.to && end - start < MAX_MESSAGE && BASE64[scan.bytes[end] ?? 0] === 1) end++;
  const text = Buffer.from(scan.bytes.buffer, scan.bytes.byteOffset + start, end - start).toString('latin1');
  readInner(scan, Buffer.from(text, 'base64'), start);
  return end;
}

/** Everything in the message is reported at the place where the message begins in the log. */
function readInner(scan: ScanContext, message: Uint8Array, start: number): void {
  scan.scanInside(message, (found) => {
    if (found.form === ATTRIBUTE) scan.add(copyOf(found, scan, start));
  });
  scan.messageLine = scan.line;
}

/** A copy, because the inner scanner reuses its records. */
function copyOf(found: Detection, scan: ScanContext, start: number): Detection {
  const copy = scan.begin(start);
  copy.form = base64Json.name;
  copy.isEnd = found.isEnd;
  copy.bytes = found.bytes.slice(found.rawFrom, found.rawTo);
  copy.rawFrom = 0;
  copy.rawTo = copy.bytes.length;
  if (!found.isEnd) readText(copy.fields, copy.bytes);
  copy.direction = found.direction || directionOf(scan.hint || scan.objects.openHint);
  copy.mid.copy(found.mid);
  copy.mLineIndex = found.mLineIndex;
  copy.ufrag.copy(found.ufrag);
  return copy;
}
