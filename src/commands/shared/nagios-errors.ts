import { Interrupted, internalError, isCommanderError, isUsersError, usersErrorText } from '../../errors.ts';
import { type Io, OutputClosed } from '../../io/io.ts';
import { NAGIOS, nagiosLine } from '../../report/monitoring/nagios.ts';

/**
 * Where the command line asks for Nagios, an error is a line on standard output and the status 3: Nagios reads nothing else, and
 * takes the status 2 for a server that is down. Otherwise the error is thrown again.
 */
export async function nagiosError(name: string, argv: readonly string[], io: Io, error: unknown): Promise<number> {
  const isHelp = isCommanderError(error) && error.code.startsWith('commander.help');
  const isOther = error instanceof OutputClosed || error instanceof Interrupted || isHelp;
  if (isOther || !asksForNagios(argv)) throw error;
  const text = isUsersError(error) ? await usersErrorText(error) : internalError(error);
  await io.stdout.write(nagiosLine(name.toUpperCase(), NAGIOS.UNKNOWN, text));
  return NAGIOS.UNKNOWN;
}

/** The options may be what cannot be read, so this looks at the words alone. */
function asksForNagios(argv: readonly string[]): boolean {
  return argv.some((word, at) => {
    const value = /^(?:--format=|-f=?)(.+)$/.exec(word)?.[1];
    const isOption = word === '-f' || word === '--format';
    return value === 'nagios' || (isOption && argv[at + 1] === 'nagios');
  });
}
