import { noServer } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { Stop } from '../../probe/clock.ts';
import { forEachBounded } from '../../probe/many.ts';
import { type Job, type OnReply, Prober } from '../../probe/prober.ts';
import type { ProbeResult } from '../../probe/result.ts';
import { STUN_FORMATS } from '../../report/stun/formats.ts';
import type { AskedUrl, StunFormat, StunReport, StunSummary, StunView } from '../../report/stun/report.ts';
import { escapeText } from '../../term/escape.ts';
import { isFileArgument } from '../shared/file-argument.ts';
import { PacedOutput } from '../shared/paced-output.ts';
import { everyRound } from '../shared/rounds.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import { expiryWarning } from './expiry-warning.ts';
import { JobList } from './job-list.ts';
import { STUN_DEFAULTS, type StunSettings } from './settings.ts';

const STUN: FormatCommand<StunSettings, StunFormat> = {
  formats: STUN_FORMATS,
  defaults: STUN_DEFAULTS,
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  async schema({ format }) {
    const { stunSchema } = await import('../../report/stun/schema.ts');
    return stunSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  run: stun,
};

export async function run(argv: string[], io: Io): Promise<number> {
  try {
    return await runFormat(STUN, argv, io);
  } catch (error) {
    const { nagiosError } = await import('../shared/nagios-errors.ts');
    return nagiosError('stun', argv, io, error);
  }
}

async function stun({ options, args, format, view, io }: Run<StunSettings, StunFormat>): Promise<Outcome> {
  const stop = stopOf(io.interrupt);
  const list = new JobList(io, stop, {
    showsNotes: options.format === 'table' && !options.isQuiet,
    port: options.port,
  });
  const files = [...options.targets];
  for (const arg of args) {
    if (await isFileArgument(arg)) files.push(arg);
    else list.add(arg);
  }
  if (args.length === 0 && files.length === 0) {
    if (io.stdin.isTerminal) throw noServer();
    files.push('-');
  }
  for (const file of files) await list.addFile(file);
  const isNagios = options.format === 'nagios';
  // Nagios reads standard output only, where the line has them.
  if (!isNagios) await list.printMessages();
  const { warn, crit, certWarn, isQuiet } = options;
  const { unreadable, faults } = list;
  // Programs get a report even for a list with only errors; people have read the messages.
  const isReported = isNagios ? list.hasErrors : unreadable.length > 0 && options.format !== 'table';
  const hasReport = list.jobs.length > 0 || (isReported && !stop.isStopped);
  if (!hasReport) return { hasErrors: list.hasErrors, isInterrupted: !list.hasErrors };
  const stunView = { ...view, warn, crit, certWarn, isQuiet, unreadable, faults };
  const status = await new StunRun(options, list, io, stop).run(await watchedFormat(options, format), stunView);
  // An unreadable list shows in the status, whatever the results; Nagios has its own state for that.
  return list.hasErrors && !stop.isStopped && !isNagios ? { hasErrors: true } : status;
}

async function watchedFormat({ watch, format: name }: StunSettings, format: StunFormat): Promise<StunFormat> {
  if (watch === undefined || name !== 'table') return format;
  const { watchTable } = await import('../../report/stun/watch.ts');
  return watchTable;
}

/** One run of the command over all its URLs. */
class StunRun {
  private readonly settings: StunSettings;
  private readonly jobs: readonly Job[];
  private readonly urls: readonly AskedUrl[];
  private readonly io: Io;
  private readonly output: PacedOutput;
  private readonly stop: Stop;
  private readonly summary: StunSummary;
  /** Results that are done but not yet printed, by index of the URL. */
  private readonly done = new Map<number, ProbeResult[]>();
  private printed = 0;
  /** With --cert-warn: whether a certificate expires too soon. */
  private hasExpiring = false;
  /** Results to compare; empty without a comparison. */
  private readonly compared: ProbeResult[] = [];

  constructor(settings: StunSettings, { jobs, urls }: JobList, io: Io, stop: Stop) {
    this.settings = settings;
    this.jobs = jobs;
    this.urls = urls;
    this.io = io;
    this.output = new PacedOutput(io.stdout, () => stop.stop());
    this.stop = stop;
    this.summary = { urls: jobs.length, results: 0, ok: 0, failed: 0 };
  }

  async run(format: StunFormat, view: StunView): Promise<Outcome> {
    const { settings, output, summary } = this;
    const report = format.open(output.buffer, view);
    const { watch } = settings;
    if (watch === undefined) await this.askAll(format, report);
    else await everyRound(watch, this.stop, () => this.askAgain(format, report));
    if (this.stop.isStopped) summary.interrupted = true;
    if (settings.sameSocket) await this.compare();
    const status = report.end(summary);
    await output.finish();
    return { status, isInterrupted: this.stop.isStopped, hasFindings: summary.failed > 0 || this.hasExpiring };
  }

  private async askAgain(format: StunFormat, report: StunReport): Promise<void> {
    this.printed = 0;
    await this.askAll(format, report);
  }

  private async askAll(format: StunFormat, report: StunReport): Promise<void> {
    const { settings, jobs, stop } = this;
    const prober = new Prober(settings, jobs.length, stop, this.onReply(report));
    const progress = await this.progress();
    const ask = (index: number, done: (error?: unknown) => void, yielded: () => void): void => {
      const job = jobs[index];
      if (job === undefined) return done();
      const time = new Date().toISOString();
      const take = (found: ProbeResult[]): void => {
        const results = this.withoutInterrupted(found);
        for (const result of results) this.date(result, time);
        this.count(results);
        const full =
          format.order === 'arrival'
            ? this.printNow(results, index, report)
            : this.printInOrder(results, index, report);
        if (full === undefined) done();
        else full.then(() => done(), done);
      };
      prober.probe(job, take, done, yielded);
    };
    try {
      await forEachBounded(jobs.keys(), settings.concurrency, ask, stop, () => prober.hasRoom());
    } finally {
      progress?.end();
      prober.close();
    }
    // After Ctrl-C there are gaps.
    const left = [...this.done].toSorted(([a], [b]) => a - b);
    for (const [index, results] of left) this.print(results, index, report);
  }

  /** The replies of a series, for formats that print them as they come. */
  private onReply(report: StunReport): OnReply | undefined {
    const { count, watch } = this.settings;
    if (count === 1 || watch !== undefined || report.reply === undefined) return undefined;
    return (target, reply) => {
      report.reply?.(target, reply);
      this.output.pace();
    };
  }

  /** Drops results that Ctrl-C cut short in a round of --watch, since they say nothing about the server. */
  private withoutInterrupted(results: ProbeResult[]): ProbeResult[] {
    if (this.settings.watch === undefined) return results;
    return results.filter(({ error }) => error?.code !== 'interrupted');
  }

  private async progress(): Promise<{ end: () => void } | undefined> {
    const { io, settings, summary, jobs } = this;
    const hasLines = settings.count > 1 || settings.watch !== undefined;
    const isInTheWay = settings.isQuiet || (io.stdout.isTerminal && (hasLines || settings.format !== 'table'));
    if (!io.stderr.isTerminal || isInTheWay || io.env['TERM'] === 'dumb') return undefined;
    const { Progress } = await import('../../term/progress.ts');
    const start = performance.now();
    return new Progress(io.stderr, () => {
      const [job] = jobs;
      if (jobs.length === 1 && job !== undefined) {
        return `waiting for ${escapeText(job.url)} … ${Math.round((performance.now() - start) / 1000)} s`;
      }
      const failed = summary.failed === 0 ? '' : `, ${summary.failed} without an answer`;
      return `${this.printed + this.done.size} of ${jobs.length} URLs asked${failed}`;
    });
  }

  /** Works in place, because copying would take as long as building the result. */
  private date(result: ProbeResult, time: string): void {
    result.time = time;
    const warning = expiryWarning(result, this.settings.certWarn);
    if (warning === undefined) return;
    this.hasExpiring = true;
    result.warnings = [...(result.warnings ?? []), warning];
  }

  private count(results: ProbeResult[]): void {
    const { summary } = this;
    summary.results += results.length;
    for (const { ok } of results) ok ? summary.ok++ : summary.failed++;
    if (this.settings.sameSocket) this.compared.push(...results);
  }

  /** Returns what to wait for, when there is much to write. */
  private printNow(results: ProbeResult[], index: number, report: StunReport): Promise<void> | undefined {
    this.print(results, index, report);
    this.printed++;
    return this.output.pace();
  }

  /** Prints results once all earlier ones are done. */
  private printInOrder(results: ProbeResult[], index: number, report: StunReport): undefined {
    this.done.set(index, results);
    for (let next = this.done.get(this.printed); next !== undefined; next = this.done.get(this.printed)) {
      this.print(next, this.printed, report);
      this.done.delete(this.printed++);
    }
  }

  private print(results: ProbeResult[], index: number, report: StunReport): void {
    const asked = this.urls[index];
    if (asked !== undefined) report.add(results, asked);
  }

  private async compare(): Promise<void> {
    const { compareMappings } = await import('../../probe/mapping.ts');
    this.summary.mappings = compareMappings(this.compared);
  }
}
