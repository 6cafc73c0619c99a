import { filterTakesNoFile } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { Scanner } from '../../logs/scanner/scanner.ts';
import { recordOf } from '../../report/candidates/record.ts';
import { safeJson } from '../../term/escape.ts';
import { Output } from '../shared/output.ts';
import { readLog } from '../shared/read-log.ts';
import type { Outcome } from '../shared/run-format.ts';

/** More candidates than this in one line are counted only: a line out must stay a line that others can read. */
const MAX_PER_LINE = 1000;

/**
 * The contract for log pipelines: one line out for each line in, in their order; `{}` where there is no candidate, the
 * record where there is one, `{"candidates":[…]}` where there are several. Nothing goes to standard error, and no input
 * ends it. Under rsyslog's mmexternal the line stands under `$!`, where rsyslog keeps a message's own properties.
 */
export async function runFilter(
  isRsyslog: boolean,
  args: string[],
  isWanted: (found: Detection) => boolean,
  io: Io,
): Promise<Outcome> {
  if (args.some((arg) => arg !== '-')) throw filterTakesNoFile();
  const output = new Output(io.stdout);
  let records: string[] = [];
  let extra = 0;
  const endLine = (): void => {
    const line = lineOf(records, extra);
    output.buffer.text(`${isRsyslog && line !== '{}' ? `{"$!":{"ice":${line}}}` : line}\n`);
    records = [];
    extra = 0;
  };
  const add = (found: Detection): void => {
    if (!isWanted(found)) return;
    if (records.length < MAX_PER_LINE) records.push(safeJson(recordOf(found, '-')));
    else extra++;
  };
  const scanner = new Scanner(add, endLine);
  await readLog(io.stdin, scanner, { drain: () => output.drain(), pause: () => {} }, io.interrupt);
  if (scanner.isInsideLine) endLine();
  await output.finish();
  return { isInterrupted: io.interrupt.aborted };
}

function lineOf(records: string[], extra: number): string {
  if (records.length <= 1) return records[0] ?? '{}';
  const error = extra === 0 ? '' : `,"error":"${extra} more candidates in this line are left out"`;
  return `{"candidates":[${records.join(',')}]${error}}`;
}
