import { filterTakesNoFile } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { newScanner } from '../../logs/index.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { ByteBuffer, literal } from '../../report/byte-buffer.ts';
import { RecordWriter } from '../../report/candidates/record-writer.ts';
import { Output } from '../shared/output.ts';
import { pasteHint } from '../shared/paste-hint.ts';
import { readLog } from '../shared/read-log.ts';
import type { Outcome } from '../shared/run-format.ts';

/** More candidates in one line are only counted, so that the output line stays readable for other programs. */
const MAX_PER_LINE = 1000;

/**
 * The contract for log pipelines: one output line for each input line, in order; `{}` without candidates, the record
 * for one, `{"candidates":[…]}` for several. Nothing goes to standard error, and no input ends it. Under rsyslog's
 * mmexternal the line goes under `$!`, where rsyslog keeps a message's own properties.
 */
export async function runFilter(
  isRsyslog: boolean,
  args: string[],
  isWanted: (found: Detection) => boolean,
  io: Io,
): Promise<Outcome> {
  if (args.some((arg) => arg !== '-')) throw filterTakesNoFile();
  const output = new Output(io.stdout);
  const writer = new RecordWriter('-');
  const records = new ByteBuffer();
  let count = 0;
  const endLine = (): void => {
    writeLine(output.buffer, records, count, isRsyslog);
    records.length = 0;
    count = 0;
  };
  const add = (found: Detection): void => {
    if (!isWanted(found) || ++count > MAX_PER_LINE) return;
    if (count > 1) records.text(',');
    writer.write(found, records);
  };
  const scanner = newScanner(add, endLine);
  await pasteHint('a log', io);
  await readLog(io.stdin, scanner, { drain: () => output.drain(), pause: () => {} }, io.interrupt);
  if (scanner.isInsideLine) endLine();
  await output.finish();
  return { isInterrupted: io.interrupt.aborted };
}

const NOTHING = literal('{}\n');
const LINE_END = literal('\n');
const FIXED_SIZE = 100;

function writeLine(out: ByteBuffer, records: ByteBuffer, count: number, isRsyslog: boolean): void {
  out.reserve(FIXED_SIZE);
  if (count === 0) return out.literal(NOTHING);
  if (isRsyslog) out.text('{"$!":{"ice":');
  if (count > 1) out.text('{"candidates":[');
  out.append(records);
  if (count > 1) out.text(']');
  if (count > MAX_PER_LINE) out.text(`,"error":"${count - MAX_PER_LINE} more candidates in this line are left out"`);
  if (count > 1) out.text('}');
  if (isRsyslog) out.text('}}');
  out.reserve(FIXED_SIZE);
  out.literal(LINE_END);
}
