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
  if (!argv.includes('--audit')) return runFormat(TURN, argv, io);
  const { runAudit } = await import('./audit/index.ts');
  return runAudit(argv, io);
}

async function test({ options, args, format, view, io }: Run<TurnSettings, TurnFormat>): Promise<Outcome> {
  const { jobs, notes, errors } = await readInputs(args, options, io);
  const messages = [...errors.map((text) => `icescope: ${text}`), ...notes.map((text) => `note: ${text}`)];
  if (messages.length > 0) await printMessage(io.stderr, messages.join('\n'));
  if (jobs.length === 0) return { hasErrors: true };
  const stop = stopOf(io.interrupt);
  const summary = await testAll(jobs, options, format(view), { io, stop });
  return { isInterrupted: stop.isStopped, hasErrors: errors.length > 0, hasFindings: summary.failed > 0 };
}
