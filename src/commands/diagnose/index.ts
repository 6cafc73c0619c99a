import { noIceServers, UnwritableError, UserError } from '../../errors.ts';
import { isSession } from '../../ice/observed.ts';
import type { SessionServer } from '../../ice/session.ts';
import type { KnownSide } from '../../ice/sessions.ts';
import type { Io } from '../../io/io.ts';
import { counted } from '../../report/count.ts';
import { DEFAULT_SESSION_FORMAT, SESSION_FORMATS } from '../../report/sessions/formats.ts';
import type { DiagnosedSession, SessionFormat, SessionView } from '../../report/sessions/report.ts';
import type { View } from '../../report/view.ts';
import type { InputText } from '../../rules/session/support/context.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import type { DiagnoseOptions } from './options.ts';
import type { Input, ReadInput } from './read-input.ts';
import { SessionOutput } from './session-output.ts';

const DIAGNOSE: FormatCommand<DiagnoseOptions, SessionFormat> = {
  formats: SESSION_FORMATS,
  defaults: { format: DEFAULT_SESSION_FORMAT },
  readOptions: async (argv, io) => (await import('./options.ts')).readOptions(argv, io),
  async schema({ format }) {
    const { sessionSchema } = await import('../../report/sessions/schema.ts');
    return sessionSchema(format === 'ndjson' ? 'ndjson' : 'json');
  },
  run: diagnose,
};

export const run = (argv: string[], io: Io): Promise<number> => runFormat(DIAGNOSE, argv, io);

async function diagnose({ options, args, format, view, io }: Run<DiagnoseOptions, SessionFormat>): Promise<Outcome> {
  const known = { local: await knownOf('local', options), remote: await knownOf('remote', options) };
  const { inputs, hasUnreadable } = await readAll(inputsOf(options, args), io);
  const { judge } = await import('./judge.ts');
  const texts = [...known.local.texts, ...known.remote.texts];
  const sessions = judge(inputs, known, texts, Date.now()).filter(hasSomething);
  const isOther = await nameOthers(inputs, sessions, io);
  const ended = { isInterrupted: io.interrupt.aborted, hasErrors: isOther || hasUnreadable };
  if (sessions.length === 0) return { ...ended, hasFindings: true };
  const output = new SessionOutput((await formatOf(format, options))({ ...view, ...shownBy(options) }), io.stdout);
  for (const one of sessions) {
    output.add(one);
    await output.drain();
  }
  await output.end({ inputs: inputs.length, lines: inputs.reduce((sum, input) => sum + input.lines, 0) });
  return { ...ended, hasFindings: output.hasBad };
}

async function formatOf(format: SessionFormat, { redact }: DiagnoseOptions): Promise<SessionFormat> {
  if (redact !== true) return format;
  const { redacted } = await import('../../report/sessions/redact/redacted.ts');
  return redacted(format);
}

function shownBy({ verbose, hints, timeline }: DiagnoseOptions): Omit<SessionView, keyof View> {
  const isVerbose = verbose === true;
  return { isVerbose, showsHints: isVerbose || hints === true, showsTimeline: isVerbose || timeline === true };
}

/** Is there anything to say about it? */
function hasSomething({ session: { local, remote, events }, findings }: DiagnosedSession): boolean {
  const halves = [local, remote];
  const isKnown = halves.some(
    ({ candidates, descriptions, servers }) => candidates.length + descriptions.length > 0 || servers !== undefined,
  );
  return isKnown || events.length > 0 || findings.length > 0;
}

function inputsOf({ local = [], remote = [] }: DiagnoseOptions, args: readonly string[]): Input[] {
  const given: Input[] = [
    ...local.map((path): Input => ({ path, side: 'local' })),
    ...remote.map((path): Input => ({ path, side: 'remote' })),
    ...args.map((path) => ({ path })),
  ];
  const inputs = given.length === 0 ? [{ path: '-' }] : given;
  // It can be read only once.
  return inputs.filter(({ path }, index) => path !== '-' || inputs.findIndex((one) => one.path === '-') === index);
}

/** What the options say of a side, and the texts of its iceServers. */
async function knownOf(
  side: 'local' | 'remote',
  options: DiagnoseOptions,
): Promise<KnownSide & { texts: InputText[] }> {
  const nat = side === 'local' ? options.localNat : options.remoteNat;
  const files = (side === 'local' ? options.iceServers : options.remoteIceServers) ?? [];
  const lists = await Promise.all(files.map(readServers));
  return {
    texts: lists.map(({ text, file }) => ({ text, file })),
    ...(lists.length === 0 ? {} : { servers: lists.flatMap(({ servers }) => servers) }),
    ...(nat === undefined ? {} : { nat: await (await import('./nat.ts')).readNat(`--${side}-nat`, nat) }),
  };
}

async function readServers(path: string): Promise<InputText & { servers: SessionServer[] }> {
  const { readText } = await import('../shared/read-text.ts');
  const { ServerReader } = await import('../../ice/servers.ts');
  const servers: SessionServer[] = [];
  const reader = new ServerReader(path, (server) => servers.push(server));
  const text = await readText(path);
  for (const line of text.split('\n')) reader.read(line);
  if (servers.length === 0) throw noIceServers(path);
  return { file: path, text, servers };
}

/** One bad file does not keep the others from being read. */
async function readAll(inputs: readonly Input[], io: Io): Promise<{ inputs: ReadInput[]; hasUnreadable: boolean }> {
  const { readInput } = await import('./read-input.ts');
  const { en } = await import('../../explain/texts/en.ts');
  const read: ReadInput[] = [];
  for (const input of inputs) {
    if (input.path === '-' && io.stdin.isTerminal) {
      await printMessage(io.stderr, 'Paste a log or a session description, then press Ctrl-D.');
    }
    try {
      read.push(await readInput(input, en, io));
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof UnwritableError) throw error;
      await printMessage(io.stderr, `icescope: ${error.message}`);
    }
  }
  return { inputs: read, hasUnreadable: read.length < inputs.length };
}

/** Names what an input is in which there is nothing to diagnose; is one for another command? */
async function nameOthers(
  inputs: readonly ReadInput[],
  sessions: readonly DiagnosedSession[],
  io: Io,
): Promise<boolean> {
  let hasOthers = false;
  const found = new Set(
    sessions.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence.map(({ file }) => file))),
  );
  const { otherFileSentence } = await import('./other-file.ts');
  for (const { path, observed, lines, text } of inputs) {
    if (found.has(path) || observed.some((one) => isSession(one) || one.servers.length > 0)) continue;
    const sentence = path === '-' ? undefined : otherFileSentence(path, text);
    hasOthers ||= sentence !== undefined;
    const name = path === '-' ? 'standard input' : path;
    const nothing = `no candidates, descriptions or events in ${name} (${counted(lines, 'line')})`;
    await printMessage(io.stderr, `icescope: ${escapeText(sentence ?? nothing)}`);
  }
  return hasOthers;
}
