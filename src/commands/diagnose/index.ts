import type { InputReader } from '../../diagnosis/input-reader.ts';
import type { Knowledge } from '../../diagnosis/judge.ts';
import type { Part } from '../../diagnosis/part.ts';
import type { ServerList } from '../../diagnosis/server-list.ts';
import { noIceServers, UnwritableError, UserError } from '../../errors.ts';
import type { KnownSide } from '../../ice/sessions.ts';
import { SNIFFED_BYTES } from '../../io/head.ts';
import type { Io } from '../../io/io.ts';
import { sniff } from '../../io/kind.ts';
import type { ListFormat } from '../../io/lists.ts';
import { DEFAULT_SESSION_FORMAT, SESSION_FORMATS } from '../../report/sessions/formats.ts';
import type { SessionFormat, SessionView } from '../../report/sessions/report.ts';
import type { View } from '../../report/view.ts';
import type { LineRecords } from '../../rules/session/support/line-records.ts';
import { escapeText } from '../../term/escape.ts';
import { printMessage } from '../../term/wrap.ts';
import { pasteHint } from '../shared/paste-hint.ts';
import { type FormatCommand, type Outcome, type Run, runFormat } from '../shared/run-format.ts';
import type { DiagnoseOptions } from './options.ts';
import type { Between, Input, ReadInput, Taken } from './read-input.ts';
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
  const [local, remote] = [await knownOf('local', options), await knownOf('remote', options)];
  const knowledge = { sides: { local, remote }, lists: [...local.lists, ...remote.lists], now: Date.now() };
  const output = new SessionOutput((await formatOf(format, options))({ ...view, ...shownBy(options) }), io.stdout);
  const inputs = inputsOf(options, args);
  const read = await (inputs.length === 1 ? diagnoseOne : diagnoseAll)(inputs, knowledge, output, io);
  const isOther = await nameOthers(read, output, io);
  await output.end({ inputs: read.length, lines: read.reduce((sum, { lines }) => sum + lines, 0) });
  return {
    isInterrupted: io.interrupt.aborted,
    hasErrors: isOther || read.length < inputs.length,
    hasFindings: output.isEmpty || output.hasBad,
  };
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

/** With one input, each session is judged as soon as it ends. */
async function diagnoseOne(inputs: readonly Input[], knowledge: Knowledge, output: SessionOutput, io: Io) {
  const { Judge, judge: judgeAll } = await import('../../diagnosis/judge.ts');
  const judge = new Judge(knowledge, (one) => output.add(one));
  const taken: Taken = {
    part: (part) => judge.add(part),
    sides: (parts) => {
      for (const one of judgeAll(parts, knowledge)) output.add(one);
    },
  };
  const pause = (reader: InputReader): void => {
    reader.pause();
    output.pause();
  };
  const read = await readAll(inputs, taken, { drain: () => output.drain(), pause }, io);
  judge.end();
  return read;
}

/** Any two of several inputs may be the sides of one session, so all are read before any is judged. */
async function diagnoseAll(inputs: readonly Input[], knowledge: Knowledge, output: SessionOutput, io: Io) {
  const parts: Part[] = [];
  const taken: Taken = { part: (part) => parts.push(part), sides: (sides) => parts.push(...sides) };
  const read = await readAll(inputs, taken, { drain: async () => {}, pause: () => {} }, io);
  const { judge } = await import('../../diagnosis/judge.ts');
  for (const one of judge(parts, knowledge)) {
    output.add(one);
    await output.drain();
  }
  return read;
}

function inputsOf({ local = [], remote = [] }: DiagnoseOptions, args: readonly string[]): Input[] {
  const given: Input[] = [
    ...local.map((path): Input => ({ path, side: 'local' })),
    ...remote.map((path): Input => ({ path, side: 'remote' })),
    ...args.map((path) => ({ path })),
  ];
  const inputs = given.length === 0 ? [{ path: '-' }] : given;
  // Standard input can only be read once.
  return inputs.filter(({ path }, index) => path !== '-' || inputs.findIndex((one) => one.path === '-') === index);
}

/** What the options and the iceServers lists say about a side. */
async function knownOf(
  side: 'local' | 'remote',
  options: DiagnoseOptions,
): Promise<KnownSide & { lists: LineRecords[] }> {
  const nat = side === 'local' ? options.localNat : options.remoteNat;
  const files = (side === 'local' ? options.iceServers : options.remoteIceServers) ?? [];
  const lists = await Promise.all(files.map(readServers));
  const tests = (side === 'local' ? options.turnResult : options.remoteTurnResult) ?? [];
  return {
    lists: lists.map(({ records }) => records),
    ...(lists.length === 0 ? {} : { servers: lists.flatMap(({ servers }) => servers) }),
    ...(nat === undefined ? {} : { nat: await (await import('./nat.ts')).readNat(`--${side}-nat`, nat) }),
    ...(tests.length === 0 ? {} : { testedRelays: await (await import('./turn-result.ts')).readTurnResults(tests) }),
  };
}

async function readServers(path: string): Promise<ServerList> {
  const { readText } = await import('../shared/read-text.ts');
  const text = await readText(path);
  const { listFormatOf } = await import('../../io/lists.ts');
  const format = listFormatOf(sniff(Buffer.from(text.slice(0, SNIFFED_BYTES))), text);
  const exact = format === undefined ? undefined : await readExactly(text, path, format);
  if (exact !== undefined) return exact;
  const { readServerList } = await import('../../diagnosis/server-list.ts');
  const list = readServerList(text, path);
  if (list.servers.length === 0) throw noIceServers(path);
  return list;
}

async function readExactly(text: string, path: string, format: ListFormat): Promise<ServerList | undefined> {
  const { READERS } = await import('../../ice-servers/index.ts');
  const { configuredServers } = await import('../../diagnosis/configured-servers.ts');
  const read = await READERS[format]();
  return configuredServers(read(text).configurations, text, path);
}

/** One bad file does not keep the others from being read. */
async function readAll(inputs: readonly Input[], taken: Taken, between: Between, io: Io): Promise<ReadInput[]> {
  const { readInput } = await import('./read-input.ts');
  const { en } = await import('../../explain/texts/en.ts');
  const read: ReadInput[] = [];
  for (const input of inputs) {
    if (input.path === '-') await pasteHint('a log or a session description', io);
    try {
      read.push(await readInput({ input, texts: en, taken, between, io }));
    } catch (error) {
      if (!(error instanceof UserError) || error instanceof UnwritableError) throw error;
      await printMessage(io.stderr, `icescope: ${error.message}`);
    }
  }
  return read;
}

/** Says what inputs without anything to diagnose are; returns whether one is for another command. */
async function nameOthers(read: readonly ReadInput[], output: SessionOutput, io: Io): Promise<boolean> {
  let hasOthers = false;
  const { nothingSentence, otherFileSentence } = await import('./other-file.ts');
  for (const { path, hasSomething, lines, head } of read) {
    if (hasSomething || output.files.has(path)) continue;
    const name = path === '-' ? 'standard input' : path;
    const sentence = await otherFileSentence(name, head);
    hasOthers ||= sentence !== undefined;
    await printMessage(io.stderr, `icescope: ${escapeText(sentence ?? nothingSentence(name, head, lines))}`);
  }
  return hasOthers;
}
