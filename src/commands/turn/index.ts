import type { Io } from '../../io/io.ts';
import { TURN_FORMATS } from '../../report/turn/formats.ts';
import type { TurnFormat } from '../../report/turn/report.ts';
import { printMessage } from '../../term/wrap.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import { stopOf } from '../shared/stop.ts';
import { readInputs } from './inputs.ts';
import { readOptions } from './options.ts';
import type { TurnSettings } from './settings.ts';
import { testAll } from './test-all.ts';

const TURN: FormatCommand<TurnSettings, TurnFormat> = {
  formats: TURN_FORMATS,
  readOptions,
  async schema({ format }) {
    const { turnSchema } = await import('../../report/turn/schema.ts');
    return turnSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  run: test,
};

export async function run(argv: string[], io: Io): Promise<number> {
  try {
    if (!argv.includes('--audit')) return await runFormat(TURN, argv, io);
    const { runAudit } = await import('./audit/index.ts');
    return await runAudit(argv, io);
  } catch (error) {
    const { nagiosError } = await import('../shared/nagios-errors.ts');
    return nagiosError('turn', argv, io, error);
  }
}

async function test({ options, args, format, view, io }: Run<TurnSettings, TurnFormat>): Promise<Outcome> {
  const { jobs, notes, errors } = await readInputs(args, options, io);
  const isNagios = options.format === 'nagios';
  for (const text of isNagios ? [] : errors) await printMessage(io.stderr, `icescope: ${text}`);
  for (const text of isNagios ? [] : notes) await printMessage(io.stderr, `note: ${text}`);
  // Nagios reads standard output only, where the line has what could not be read.
  if (jobs.length === 0 && !isNagios) return { hasErrors: true };
  const stop = stopOf(io.interrupt);
  const { warn, crit, certWarn } = options;
  const report = (await watchedFormat(options, format))({ ...view, warn, crit, certWarn, faults: errors });
  const summary = await testAll(jobs, options, report, { io, stop });
  const hasFindings = summary.failed > 0;
  return { status: report.status?.(), isInterrupted: stop.isStopped, hasErrors: errors.length > 0, hasFindings };
}

async function watchedFormat({ watch, format: name }: TurnSettings, format: TurnFormat): Promise<TurnFormat> {
  if (watch === undefined || name !== 'text') return format;
  return (await import('../../report/turn/watch.ts')).watchText;
}
