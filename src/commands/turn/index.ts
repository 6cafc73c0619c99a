import type { Io } from '../../io/io.ts';
import type { TurnJob } from '../../probe/turn/job.ts';
import { TurnProber } from '../../probe/turn/prober.ts';
import { TURN_FORMATS } from '../../report/turn/formats.ts';
import type { TurnFormat, TurnSummary } from '../../report/turn/report.ts';
import { judged } from '../../report/turn/result.ts';
import { printMessage } from '../../term/wrap.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import { readInputs } from './inputs.ts';
import { readOptions } from './options.ts';
import type { TurnSettings } from './settings.ts';

const TURN: FormatCommand<TurnSettings, TurnFormat> = {
  formats: TURN_FORMATS,
  readOptions,
  async schema({ format }) {
    const { turnSchema } = await import('../../report/turn/schema.ts');
    return turnSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  run: test,
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(TURN, argv, io);

async function test({ options, args, format, view, io }: Run<TurnSettings, TurnFormat>): Promise<Outcome> {
  const { jobs, notes, errors } = await readInputs(args, options, io);
  const messages = [...errors.map((text) => `icescope: ${text}`), ...notes.map((text) => `note: ${text}`)];
  if (messages.length > 0) await printMessage(io.stderr, messages.join('\n'));
  if (jobs.length === 0) return { hasErrors: true };
  const report = format(view);
  const stop = stopOf(io.interrupt);
  const prober = new TurnProber(options, stop);
  const summary: TurnSummary = { results: 0, ok: 0, failed: 0 };
  // One after the other: a quota for each user is common.
  for (const job of jobs) {
    if (stop.isStopped) break;
    await io.stdout.write(report.add(await testOne(job, prober, summary)));
  }
  if (stop.isStopped) summary.interrupted = true;
  const end = report.end(summary);
  if (end !== '') await io.stdout.write(end);
  return { isInterrupted: stop.isStopped, hasErrors: errors.length > 0, hasFindings: summary.failed > 0 };
}

async function testOne(job: TurnJob, prober: TurnProber, summary: TurnSummary) {
  const results = judged(await prober.probe(job));
  summary.results += results.length;
  for (const { ok } of results) ok ? summary.ok++ : summary.failed++;
  return results;
}
