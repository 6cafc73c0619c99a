import { Interrupted, internalError, isCommanderError, isUsersError, usersErrorText } from '../../errors.ts';
import { type Io, OutputClosed } from '../../io/io.ts';
import { NAGIOS, nagiosLine } from '../../report/monitoring/nagios.ts';

/**
 * With the Nagios format, errors are a line on standard output with status 3: Nagios reads nothing else, and takes
 * status 2 to mean that a server is down. Otherwise rethrows the error.
 */
export async function nagiosError(name: string, argv: readonly string[], io: Io, error: unknown): Promise<number> {
  const isHelp = isCommanderError(error) && error.code.startsWith('commander.help');
  const isOther = error instanceof OutputClosed || error instanceof Interrupted || isHelp;
  if (isOther || !asksForNagios(argv)) throw error;
  const text = isUsersError(error) ? await usersErrorText(error) : internalError(error);
  await io.stdout.write(nagiosLine(name.toUpperCase(), NAGIOS.UNKNOWN, text));
  return NAGIOS.UNKNOWN;
}

/** The options may be invalid themselves, so this only looks at the words. */
function asksForNagios(argv: readonly string[]): boolean {
  return argv.some((word, at) => {
    const value = /^(?:--format=|-f=?)(.+)$/.exec(word)?.[1];
    const isOption = word === '-f' || word === '--format';
    return value === 'nagios' || (isOption && argv[at + 1] === 'nagios');
  });
}
