import { COMMANDS } from './commands/index.ts';
import {
  type CommanderFailure,
  EXIT,
  Interrupted,
  internalError,
  isCommanderError,
  isUsersError,
  Redirected,
  type UserError,
  usersErrorText,
} from './errors.ts';
import { type Io, OutputClosed } from './io/io.ts';

/**
 * The program: takes its arguments and streams, returns its exit status. The only place where errors become exit
 * statuses.
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let meant: readonly string[] | undefined;
  try {
    meant = beginsWithCommand(argv) ? argv : await entered(argv, io);
    return meant === undefined ? EXIT.USAGE : await dispatch(meant, io);
  } catch (error) {
    return await report(error, io, meant?.[0]);
  }
}

/** Interprets a command line that does not begin with a command. */
async function entered(argv: readonly string[], io: Io): Promise<readonly string[] | undefined> {
  const { enter } = await import('./commands/front-door/enter.ts');
  return enter(argv, io);
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await run(argv, io);
  } catch (error) {
    if (error instanceof Redirected) return run(error.argv, io);
    throw error;
  }
}

/** Anything else takes longer to examine, but versions and help are immediate. */
function beginsWithCommand([name = '', ...rest]: readonly string[]): boolean {
  if (rest.length === 0 && ['--version', '-V', '--help', '-h'].includes(name)) return true;
  const [only = ''] = rest.length === 1 ? rest : [];
  return Object.hasOwn(COMMANDS, name) && !['help', '--version', '-V'].includes(only);
}

/** Runs a command, or prints the help or the version. */
async function run([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === '--version' || name === '-V') return (await import('./commands/version.ts')).printVersion(io);
  const entry = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return entry === undefined ? help(name, io) : (await entry.load()).run(rest, io);
}

/** Without a command, the help is an error message. */
async function help(asked: string | undefined, io: Io): Promise<number> {
  const { rootHelp, shortRootHelp } = await import('./commands/root-help.ts');
  await (asked === undefined ? io.stderr : io.stdout).write(
    (asked === '--help' ? rootHelp : shortRootHelp)(COMMANDS, io),
  );
  return asked === undefined ? EXIT.USAGE : EXIT.OK;
}

/** Prints the error, and returns the exit status that it means, even when it cannot be printed. */
async function report(error: unknown, io: Io, command: string | undefined): Promise<number> {
  if (error instanceof OutputClosed) return EXIT.OK;
  if (error instanceof Interrupted) return EXIT.INTERRUPTED;
  if (isCommanderError(error) && error.code.startsWith('commander.help')) {
    const { printedHelp } = await import('./commands/shared/options.ts');
    await io.stdout.write(printedHelp()).catch(() => {});
    return EXIT.OK;
  }
  const isUsers = isUsersError(error);
  await (isUsers ? printUsersError(error, io, command) : io.stderr.write(`icescope: ${internalError(error)}\n`)).catch(
    () => {},
  );
  return isUsers ? EXIT.USAGE : EXIT.INTERNAL;
}

async function printUsersError(
  error: UserError | CommanderFailure,
  io: Io,
  command: string | undefined,
): Promise<void> {
  const { printMessage } = await import('./term/wrap.ts');
  await printMessage(io.stderr, `icescope: ${await usersErrorText(error, command)}`);
}
