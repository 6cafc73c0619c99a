import type { Io } from '../../io/io.ts';
import type { Stop } from '../../probe/clock.ts';
import { forEachBounded } from '../../probe/many.ts';
import { TurnProber } from '../../probe/turn/prober.ts';
import type { TurnReport, TurnResult, TurnSummary } from '../../report/turn/report.ts';
import { judged } from '../../report/turn/result.ts';
import type { InputJob } from './inputs.ts';
import type { TurnSettings } from './settings.ts';

/** Tests servers, several at a time, and prints what came of them in their order, as soon as it is known. */
export async function testAll(
  jobs: readonly InputJob[],
  settings: TurnSettings,
  report: TurnReport,
  { io, stop }: { io: Io; stop: Stop },
): Promise<TurnSummary> {
  const summary: TurnSummary = { results: 0, ok: 0, failed: 0 };
  const prober = new TurnProber(settings, stop);
  const printer = new Printer(report, summary, io, stop);
  const test = async (index: number): Promise<void> => {
    const job = jobs[index];
    if (job !== undefined) printer.put(index, judged(await prober.probe(job), settings.certWarn, job.complete));
  };
  const begin = (index: number, done: (error?: unknown) => void): void => void test(index).then(() => done(), done);
  await forEachBounded(jobs.keys(), settings.concurrency, begin, stop);
  await printer.finish();
  return summary;
}

/** Holds results back until those before them are printed. */
class Printer {
  private readonly report: TurnReport;
  private readonly summary: TurnSummary;
  private readonly io: Io;
  private readonly stop: Stop;
  private readonly done = new Map<number, TurnResult[]>();
  private next = 0;
  private writing = Promise.resolve();

  constructor(report: TurnReport, summary: TurnSummary, io: Io, stop: Stop) {
    this.report = report;
    this.summary = summary;
    this.io = io;
    this.stop = stop;
  }

  put(index: number, results: TurnResult[]): void {
    this.done.set(index, results);
    for (let ready = this.done.get(this.next); ready !== undefined; ready = this.done.get(this.next)) {
      this.done.delete(this.next++);
      this.print(ready);
    }
  }

  /** Everything is written; throws if that went wrong. */
  async finish(): Promise<void> {
    if (this.stop.isStopped) this.summary.interrupted = true;
    this.write(this.report.end(this.summary));
    await this.writing;
  }

  private print(results: TurnResult[]): void {
    const { summary } = this;
    summary.results += results.length;
    for (const { ok } of results) ok ? summary.ok++ : summary.failed++;
    // Of what Ctrl-C prevented there is nothing.
    if (results.length > 0) this.write(this.report.add(results));
  }

  private write(text: string): void {
    if (text === '') return;
    this.writing = this.writing.then(() => this.io.stdout.write(text));
    // Nobody reads any more: what is allocated is released before `finish` throws.
    this.writing.catch(() => this.stop.stop());
  }
}
