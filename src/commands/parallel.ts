import { Worker } from 'node:worker_threads';
import { LF } from '../candidate/bytes.ts';
import type { ByteSink, ByteSource } from '../io/io.ts';
import type { Summary } from '../report/report.ts';
import type { SegmentRelease, SegmentResult, SegmentSetup, SegmentTask } from './segment.ts';

const WORKERS = 2;
/** Each worker has one segment in hand and one waiting. */
const SLOTS = 2 * WORKERS;
const SEGMENT = 1024 * 1024;
/** Little garbage is made, so a small nursery does; a large one only takes memory. */
const MEMORY = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 };
/** How far back a good place for a cut is looked for. */
const CUT_RANGE = 64 * 1024;

/**
 * Parses a large file in several threads. It is cut into segments at line ends; each is scanned as if nothing had stood
 * before it. If the one before turns out to have ended inside an object or a description, the guess was wrong, and the
 * segment is scanned once more by the thread that knows. So the output is the same as that of one thread.
 */
export class ParallelParse {
  private readonly sink: ByteSink;
  private readonly source: ByteSource;
  private readonly workers: Worker[];
  private readonly results = new Map<number, SegmentResult>();
  private readonly owners = new Map<number, Worker>();
  /** Called when a result has come, and when memory has become free. */
  private wake: () => void = () => {};
  private waiter: () => void = () => {};
  private failure: Error | undefined;
  private segmentCount = 0;
  private isRead = false;
  private readonly spares: Uint8Array<ArrayBuffer>[] = [];
  private readonly inputs: Uint8Array<ArrayBuffer>[] = [];

  constructor(source: ByteSource, sink: ByteSink, setup: SegmentSetup) {
    this.source = source;
    this.sink = sink;
    this.workers = Array.from({ length: WORKERS }, () => this.startWorker(setup));
    for (let k = 0; k < SLOTS; k++) {
      this.inputs.push(new Uint8Array(SEGMENT));
      this.spares.push(new Uint8Array(2 * SEGMENT));
    }
  }

  private startWorker(setup: SegmentSetup): Worker {
    const worker = new Worker(new URL('./segment-worker.js', import.meta.url), {
      workerData: setup,
      resourceLimits: MEMORY,
    });
    worker.on('message', (result: SegmentResult) => {
      this.results.set(result.id, result);
      this.wake();
    });
    worker.on('error', (error) => {
      this.failure = error instanceof Error ? error : new Error(String(error));
      this.wake();
      this.waiter();
    });
    return worker;
  }

  /** Parses all, and adds to `summary`. */
  async run(summary: Summary, interrupt: AbortSignal): Promise<void> {
    const wakeAll = (): void => {
      this.wake();
      this.waiter();
    };
    interrupt.addEventListener('abort', wakeAll);
    try {
      await Promise.all([this.readAll(summary, interrupt), this.writeAll(summary, interrupt)]);
    } finally {
      interrupt.removeEventListener('abort', wakeAll);
      await Promise.all(this.workers.map((worker) => worker.terminate()));
    }
  }

  private async readAll(summary: Summary, interrupt: AbortSignal): Promise<void> {
    let line = 1;
    let rest = new Uint8Array(0);
    while (!this.isRead && !interrupt.aborted) {
      const bytes = await this.freeInput(interrupt);
      if (bytes === undefined) return;
      bytes.set(rest);
      const length = await this.fill(bytes, rest.length);
      summary.bytes += length - rest.length;
      const isLast = length < bytes.length;
      const cut = isLast ? length : cutOf(bytes, length);
      rest = bytes.slice(cut, length);
      this.isRead = isLast;
      const id = this.segmentCount++;
      const lines = countLines(bytes, cut);
      const endsInside = isLast && cut > 0 && bytes[cut - 1] !== LF;
      summary.lines += lines + (endsInside ? 1 : 0);
      this.send(this.workers[id % WORKERS], {
        id,
        after: undefined,
        line,
        bytes,
        length: cut,
        isLast,
        spare: this.spare(),
      });
      line += lines;
    }
  }

  private async fill(bytes: Uint8Array, from: number): Promise<number> {
    let length = from;
    while (length < bytes.length) {
      const count = await this.source.read(bytes.subarray(length));
      if (count === 0) break;
      length += count;
    }
    return length;
  }

  /** Waits until a segment has been written and its memory is free. */
  private async freeInput(interrupt: AbortSignal): Promise<Uint8Array<ArrayBuffer> | undefined> {
    while (this.inputs.length === 0 && !interrupt.aborted && this.failure === undefined) {
      await new Promise<void>((resolve) => {
        this.waiter = resolve;
      });
    }
    return this.inputs.pop();
  }

  private spare(): Uint8Array<ArrayBuffer> {
    return this.spares.pop() ?? new Uint8Array(2 * SEGMENT);
  }

  private send(worker: Worker | undefined, task: SegmentTask): void {
    if (worker === undefined) throw new Error('no worker');
    this.owners.set(task.id, worker);
    worker.postMessage(task, [task.bytes.buffer, task.spare.buffer]);
  }

  /** Writes the results in the order of the log. */
  private async writeAll(summary: Summary, interrupt: AbortSignal): Promise<void> {
    let previous: SegmentResult | undefined;
    for (let id = 0; !(this.isRead && id === this.segmentCount); id++) {
      let result = await this.resultOf(id, interrupt);
      if (result === undefined) return;
      if (previous !== undefined && !isRight(result, previous)) {
        this.redo(result, previous);
        result = await this.resultOf(id, interrupt);
        if (result === undefined) return;
      }
      summary.candidates += result.candidates;
      summary.invalid += result.invalid;
      await this.sink.write(result.output);
      this.release(result);
      previous = result;
    }
  }

  private redo(result: SegmentResult, previous: SegmentResult): void {
    const { id, bytes, length, isLast, line, output } = result;
    this.results.delete(id);
    const spare = new Uint8Array(output.buffer);
    this.send(this.owners.get(previous.id), { id, after: previous.id, line, bytes, length, isLast, spare });
  }

  private async resultOf(id: number, interrupt: AbortSignal): Promise<SegmentResult | undefined> {
    for (;;) {
      if (this.failure !== undefined) throw this.failure;
      if (interrupt.aborted) return undefined;
      const result = this.results.get(id);
      if (result !== undefined) return result;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  private release({ id, bytes, output }: SegmentResult): void {
    this.results.delete(id);
    const message: SegmentRelease = { release: id - 1 };
    for (const worker of this.workers) worker.postMessage(message);
    this.spares.push(new Uint8Array(output.buffer));
    this.inputs.push(bytes);
    this.waiter();
  }
}

function isRight(result: SegmentResult, previous: SegmentResult): boolean {
  return previous.endsBetween && !(previous.lastLineSpeaks && result.needsLineAbove);
}

/** After a line end with a calm line behind it, so that the cut seldom goes through an object or a description. */
function cutOf(bytes: Uint8Array, length: number): number {
  const buffer = Buffer.from(bytes.buffer, 0, length);
  const last = buffer.lastIndexOf(LF) + 1;
  let cut = last;
  while (cut > length - CUT_RANGE && cut > 0) {
    if (isCalm(bytes, cut, length)) return cut;
    cut = cut >= 2 ? buffer.lastIndexOf(LF, cut - 2) + 1 : 0;
  }
  return last > 0 ? last : length;
}

/** No continuation of JSON, no line of SDP. */
function isCalm(bytes: Uint8Array, at: number, length: number): boolean {
  if (at >= length || bytes[at - 2] === COMMA) return false;
  const first = bytes[at] ?? 0;
  return first > 0x20 && !CONTINUES.has(first) && bytes[at + 1] !== EQUALS;
}

const COMMA = 0x2c;
const EQUALS = 0x3d;
const CONTINUES = new Set(['{', '}', '[', ']', '"', "'", ','].map((character) => character.charCodeAt(0)));

function countLines(bytes: Uint8Array, length: number): number {
  const buffer = Buffer.from(bytes.buffer, 0, length);
  let count = 0;
  for (let at = buffer.indexOf(LF); at >= 0; at = buffer.indexOf(LF, at + 1)) count++;
  return count;
}
