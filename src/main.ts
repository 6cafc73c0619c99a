import { COMMANDS } from './commands/index.ts';
import { EXIT, UserError, unknownCommand } from './errors.ts';
import { type Io, OutputClosed } from './io/io.ts';
import { escapeText } from './term/escape.ts';

/**
 * The program: takes what stands behind its name on the command line and all its streams, returns its exit status.
 * The only place where errors become exit codes.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    return await report(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(name, rest, io);
  if (name === '--version' || name === '-V') return (await import('./commands/version.ts')).printVersion(io);
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (entry === undefined) throw unknownCommand(name, [...Object.keys(COMMANDS), '--help', '--version']);
  return (await entry.load()).run(rest, io);
}

async function help(asked: string | undefined, [topic]: string[], io: Io): Promise<number> {
  if (topic !== undefined) return dispatch([topic, '--help'], io);
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  const text = `icescope: why does this WebRTC call connect, or not?

Usage: icescope COMMAND [OPTIONS]

${rows.join('\n')}

icescope COMMAND --help tells more; icescope --version tells the version.
`;
  await (asked === undefined ? io.stderr : io.stdout).write(text);
  return asked === undefined ? EXIT.USAGE : EXIT.OK;
}

/** Tells the error, and returns the status that it stands for, also when nobody can be told. */
async function report(error: unknown, io: Io): Promise<number> {
  if (error instanceof OutputClosed) return EXIT.OK;
  if (isCommanderError(error) && error.code.startsWith('commander.help')) {
    const { printedHelp } = await import('./commands/shared/options.ts');
    await io.stdout.write(printedHelp()).catch(() => {});
    return EXIT.OK;
  }
  await io.stderr.write(`icescope: ${await messageOf(error)}\n`).catch(() => {});
  return error instanceof UserError || isCommanderError(error) ? EXIT.USAGE : EXIT.FAULT;
}

async function messageOf(error: unknown): Promise<string> {
  if (error instanceof UserError) return error.message + (await suggestion(error));
  if (isCommanderError(error)) return escapeText(error.message.replace(/^error: /, '').replaceAll('\n', ' '));
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `this is a fault of icescope's own, please report it\n${text}`;
}

/** `Did you mean …?`, if one of the known words is near. */
async function suggestion({ unknown }: UserError): Promise<string> {
  if (unknown === undefined) return '';
  const { suggest } = await import('./term/suggest.ts');
  const meant = suggest(unknown.word, unknown.names);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

interface CommanderFailure extends Error {
  code: string;
}

/** Told by its code, so that commander need not be loaded to ask. */
function isCommanderError(error: unknown): error is CommanderFailure {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.')
  );
}
