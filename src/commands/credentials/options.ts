import { invalidValue, UsageError, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { escapeText } from '../../term/escape.ts';
import { millisecondsOf } from '../shared/duration.ts';
import { orForAnother } from '../shared/elsewhere.ts';
import type { Help } from '../shared/help.ts';
import { commandLine, formatOption, parseOptions } from '../shared/options.ts';
import { type FormatOptions, type Formats, formatOptionsOf } from '../shared/run-format.ts';
import { readSecret } from '../shared/secret.ts';
import { CREDENTIAL_VARIABLES } from '../turn/credentials.ts';
import { readUrl } from '../turn/url.ts';

export interface CredentialsSettings extends FormatOptions {
  readonly secret: string;
  readonly user: string;
  /** In seconds. */
  readonly ttl: number;
  /** Credentials to check, instead of making new ones. */
  readonly verify?: { username: string; password: string } | undefined;
}

const HELP: Help = {
  about: `Makes TURN REST credentials, which expire, from the secret that the server has (coturn: use-auth-secret and static-auth-secret), or checks existing ones.

The user name is TIME:NAME, the password is the HMAC-SHA1 of it. URLs are for -f ice-servers.`,
  examples: [
    'icescope credentials --secret-file /etc/turn.secret',
    'icescope credentials --secret-file /etc/turn.secret --user alice --ttl 8h -f json',
    'icescope credentials --secret-file /etc/turn.secret -f ice-servers turn:turn.example.org',
    "icescope credentials --secret-file /etc/turn.secret --verify 1700000000:alice 'kmpK…='",
  ],
  frequent: ['--format', '--secret-file', '--user', '--ttl', '--verify'],
  notes: [
    `Without --secret and --secret-file, the secret comes from ${CREDENTIAL_VARIABLES.secret}. Other users of this machine can see what is on a command line.`,
  ],
  status: [
    ['0', 'made, or valid'],
    ['1', '--verify: the server would refuse them'],
    ['2', 'a file cannot be read, or wrong usage'],
  ],
};

interface Given extends FormatOptions {
  secret?: string;
  secretFile?: string;
  user?: string;
  ttl?: number;
  verify?: true;
}

const DEFAULTS = { user: 'icescope', ttl: 86_400 };

export async function readOptions(
  argv: string[],
  io: Io,
  formats: Formats<unknown>,
): Promise<{ options: CredentialsSettings; args: string[] }> {
  const command = commandLine('credentials', HELP, io).argument('[url...]', 'servers, for -f ice-servers');
  formatOption(command, formats)
    .optionsGroup('Credentials:')
    .option('--secret <secret>', "the server's secret")
    .option('--secret-file <file>', 'read the secret from a file; - is standard input')
    .option('--user <name>', 'the name after the time (default: icescope)', userName)
    .option('--ttl <time>', 'how long they are valid: 3600, 30m, 8h, 7d (default: 24h)', timeToLive)
    .option('--verify', 'check the two arguments, a user name and a password (- reads it from standard input)');
  const { options: given, args } = parseOptions<Given>(command, argv);
  const { secret: value, secretFile: file } = given;
  const secret = await readSecret({ option: '--secret', value, file, variable: CREDENTIAL_VARIABLES.secret }, io);
  if (secret === undefined) {
    const error = new UsageError(`no secret given; use --secret-file, --secret or ${CREDENTIAL_VARIABLES.secret}`);
    const [word] = args;
    throw word === undefined || given.verify === true ? error : orForAnother(error, word, 'credentials');
  }
  const { user, ttl } = { ...DEFAULTS, ...given };
  const settings = { ...formatOptionsOf(given), secret, user, ttl };
  if (given.verify !== true) {
    for (const url of args) readUrl(url, 'credentials');
    return { options: settings, args };
  }
  return { options: { ...settings, verify: await readPair(args, file, io) }, args: [] };
}

async function readPair(args: readonly string[], file: string | undefined, io: Io) {
  const [username, given, ...more] = args;
  if (username === undefined || given === undefined || more.length > 0) {
    throw new UsageError('--verify takes two arguments, a user name and a password');
  }
  if (given === '-' && file === '-')
    throw new UserError('standard input can be read once: --secret-file - or the password');
  const password = given === '-' ? await readSecret({ option: '--verify', value: undefined, file: '-' }, io) : given;
  return { username, password: password ?? '' };
}

/** A colon would break servers that split at the last one. */
function userName(value: string): string {
  if (/^[^:\p{Cc}]{0,200}$/u.test(value)) return value;
  throw invalidValue('--user', 'a name without colons, of up to 200 characters', escapeText(value.slice(0, 50)));
}

/** A hundred years: more is a mistake, and its digits would no longer be a time. */
const LONGEST = 36_500 * 86_400;

function timeToLive(value: string): number {
  const seconds = (millisecondsOf(value) ?? 0) / 1000;
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST) return seconds;
  throw invalidValue('--ttl', 'a time of whole seconds such as 3600, 30m, 8h or 7d', value);
}
