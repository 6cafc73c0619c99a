import { parentPort, workerData } from 'node:worker_threads';
import { isOk } from '../candidate/candidate.ts';
import type { Found } from '../logs/found.ts';
import { Scanner } from '../logs/scanner.ts';
import { selection } from '../logs/selection.ts';
import { Window } from '../logs/window.ts';
import { ByteBuffer } from '../report/byte-buffer.ts';
import { NdjsonSink } from '../report/ndjson.ts';
import type { SegmentRelease, SegmentResult, SegmentSetup, SegmentTask } from './segment.ts';

/** The other thread of `parallel.ts`: turns segments of a log into NDJSON. */

const setup: SegmentSetup = workerData;
const isWanted = selection(setup.choice);
const sink = new NdjsonSink(setup.file);
const out = new ByteBuffer();
const counts = { candidates: 0, invalid: 0 };

/** Where a segment ended, so that the next one can go on from there. */
interface End {
  scanner: Scanner;
  window: Window;
}
const ends = new Map<number, End>();
/** Windows of ends that nobody goes on from. */
const freeWindows: Window[] = [];

function add(found: Found): void {
  if (!isWanted(found)) return;
  if (!found.isEnd) {
    counts.candidates++;
    if (!isOk(found.fields)) counts.invalid++;
  }
  sink.write(found, out);
}

function start(line: number): End {
  const scanner = new Scanner(add);
  scanner.startAt(line);
  const window = freeWindows.pop() ?? new Window(scanner);
  window.restart(scanner);
  return { scanner, window };
}

function takeEnd(id: number): End {
  const end = ends.get(id);
  if (end === undefined) throw new Error(`segment ${id} is not here`);
  ends.delete(id);
  return end;
}

function run(task: SegmentTask): SegmentResult {
  const end = task.after === undefined ? start(task.line) : takeEnd(task.after);
  const { scanner, window } = end;
  counts.candidates = 0;
  counts.invalid = 0;
  out.take(task.spare);
  window.feed(task.bytes.subarray(0, task.length));
  if (task.isLast) {
    window.scan(true);
    scanner.flush();
  }
  ends.set(task.id, end);
  return {
    id: task.id,
    bytes: task.bytes,
    length: task.length,
    isLast: task.isLast,
    line: task.line,
    output: out.take(new Uint8Array(0)),
    ...counts,
    endsBetween: scanner.isBetween && window.isDone,
    lastLineSpeaks: scanner.previousHint !== 0,
    needsLineAbove: scanner.needsLineAbove,
  };
}

function release(upTo: number): void {
  for (const [id, { window }] of ends) {
    if (id > upTo) continue;
    ends.delete(id);
    freeWindows.push(window);
  }
}

parentPort?.on('message', (message: SegmentTask | SegmentRelease) => {
  if ('release' in message) {
    release(message.release);
    return;
  }
  const result = run(message);
  parentPort?.postMessage(result, [result.bytes.buffer, result.output.buffer]);
});
