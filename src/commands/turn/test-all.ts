import type { Io } from '../../io/io.ts';
import type { Stop } from '../../probe/clock.ts';
import { forEachBounded } from '../../probe/many.ts';
import { TurnProber } from '../../probe/turn/prober.ts';
import type { TurnReport, TurnResult, TurnSummary } from '../../report/turn/report.ts';
import { judged } from '../../report/turn/result.ts';
import { everyRound } from '../shared/rounds.ts';
import type { InputJob } from './inputs.ts';
import type { TurnSettings } from './settings.ts';

/** Where results go, and what stops the tests. */
interface Surroundings {
  readonly io: Io;
  readonly stop: Stop;
}

/** Tests servers once or repeatedly, and prints the results. */
export async function testAll(
  jobs: readonly InputJob[],
  settings: TurnSettings,
  report: TurnReport,
  { io, stop }: Surroundings,
): Promise<TurnSummary> {
  const summary: TurnSummary = { results: 0, ok: 0, failed: 0 };
  // Shared by all rounds, as it knows what servers may still count from the last one.
  const prober = new TurnProber(settings, stop);
  const round = (): Promise<void> => testOnce(jobs, prober, settings, new Printer(report, summary, { io, stop }));
  if (settings.watch === undefined) await round();
  else await everyRound(settings.watch, stop, round);
  if (stop.isStopped) summary.interrupted = true;
  const end = report.end(summary);
  if (end !== '') await io.stdout.write(end);
  return summary;
}

/** Tests several at a time, and prints each in order, as soon as it is known. */
async function testOnce(
  jobs: readonly InputJob[],
  prober: TurnProber,
  { certWarn, concurrency, watch }: TurnSettings,
  printer: Printer,
): Promise<void> {
  prober.forgetNames();
  const now = Date.now();
  const test = async (index: number): Promise<void> => {
    const job = jobs[index];
    if (job === undefined) return;
    const results = judged(await prober.probe({ ...job, ...job.renew?.(now) }), certWarn, job.complete);
    // A result that Ctrl-C cut short is not the server's.
    printer.put(index, watch === undefined ? results : results.filter((result) => !isCutOff(result)));
  };
  const begin = (index: number, done: (error?: unknown) => void): void => void test(index).then(() => done(), done);
  await forEachBounded(jobs.keys(), concurrency, begin, printer.stop);
  await printer.written();
}

function isCutOff({ findings }: TurnResult): boolean {
  return findings.some(({ rule }) => rule === 'turn/interrupted');
}

/** Holds results back until those before them are printed. */
class Printer {
  private readonly report: TurnReport;
  private readonly summary: TurnSummary;
  private readonly io: Io;
  readonly stop: Stop;
  private readonly done = new Map<number, TurnResult[]>();
  private next = 0;
  private writing = Promise.resolve();

  constructor(report: TurnReport, summary: TurnSummary, { io, stop }: Surroundings) {
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

  /** Resolves when everything is written; rejects if that failed. */
  async written(): Promise<void> {
    await this.writing;
  }

  private print(results: TurnResult[]): void {
    const { summary } = this;
    summary.results += results.length;
    for (const { ok } of results) ok ? summary.ok++ : summary.failed++;
    // There are no results for tests that Ctrl-C prevented.
    if (results.length > 0) this.write(this.report.add(results));
  }

  private write(text: string): void {
    this.writing = this.writing.then(() => this.io.stdout.write(text));
    // The reader is gone: allocations are released before `written` throws.
    this.writing.catch(() => this.stop.stop());
  }
}
