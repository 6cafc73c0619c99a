import type { Io } from '../../../io/io.ts';
import { AUDIT_FORMATS } from '../../../report/turn/audit/formats.ts';
import type { AddressFamily } from '../../../stun/ip.ts';
import type { TlsOptions } from '../../../transport/transport.ts';
import { DURATIONS, duration } from '../../shared/duration.ts';
import { type FamilyGiven, familyOf } from '../../shared/family-options.ts';
import type { Help } from '../../shared/help.ts';
import { type Host, readHost } from '../../shared/host-option.ts';
import { commandLine, formatOption, parseOptions, schemaOption } from '../../shared/options.ts';
import { type FormatOptions, formatOptionsOf } from '../../shared/run-format.ts';
import { readTls, type TlsGiven, tlsOptions } from '../../shared/tls-options.ts';
import { type CredentialOptions, type GivenCredentials, readCredentials } from '../credentials.ts';
import { credentialOptions, rejectContradictions } from '../server-options.ts';

const HELP: Help = {
  about: `Asks your own TURN server what it lets through: which private, local and special addresses clients get permissions and channels for, whether it relays TCP, takes clients without credentials, credentials from manuals or forged nonces, and how many allocations a user gets. Each finding comes with the lines of turnserver.conf that close it.

No data is sent to these addresses. Everything is released at the end, also after Ctrl-C. It takes a few seconds, and a minute at most for each address of a server.`,
  examples: [
    'icescope turn --audit turn:turn.example.org --secret-file /etc/turn.secret',
    'icescope turn --audit --yes -f json turn:turn.example.org --secret-file /etc/turn.secret',
    'icescope turn --audit --against /etc/turnserver.conf',
    'icescope turn --audit --yes -f conf turn:turn.example.org --secret-file /etc/turn.secret >> turnserver.conf',
  ],
  frequent: ['--format', '--yes', '--against', '--secret-file'],
  notes: ['To a server this looks like an attack: audit your own servers only.', DURATIONS],
  status: [
    ['0', 'nothing is open that should not be'],
    ['1', 'errors or warnings were found, or a server could not be audited'],
    ['2', 'a file cannot be read, or wrong usage'],
    ['130', 'interrupted with Ctrl-C'],
  ],
};

/** What `icescope turn --audit` was asked to do. */
export interface AuditOptions extends FormatOptions {
  readonly family: AddressFamily | undefined;
  readonly timeout: number;
  readonly tls: TlsOptions;
  readonly given: GivenCredentials;
  /** A turnserver.conf to compare with. */
  readonly against: string | undefined;
  /** Where the server of a turnserver.conf runs. */
  readonly at: Host | undefined;
  /** The server is the user's own. */
  readonly yes: boolean;
}

interface Given extends FormatOptions, CredentialOptions, FamilyGiven, TlsGiven {
  yes?: true;
  against?: string;
  at?: Host;
  timeout?: number;
}

const TIMEOUT = 5000;

export async function readOptions(argv: string[], io: Io): Promise<{ options: AuditOptions; args: string[] }> {
  const command = commandLine('turn --audit', HELP, io).argument(
    '[server...]',
    'URLs, or files with lists of iceServers; - is standard input',
  );
  formatOption(command, AUDIT_FORMATS)
    .optionsGroup('Audit:')
    .option('--audit', 'ask what the server lets through')
    .option('--yes', 'it is my own server; do not ask')
    .option('--against <file>', 'compare with this turnserver.conf; without a URL, its server is audited')
    .option('--at <host>', 'where the server of a turnserver.conf runs (default: its listening addresses)', readHost);
  credentialOptions(command)
    .optionsGroup('How to ask:')
    .option('-4, --ipv4', 'IPv4 addresses of the server only')
    .option('-6, --ipv6', 'IPv6 addresses of the server only')
    .option('--timeout <duration>', 'how long to wait for each answer (default: 5)', duration('--timeout'));
  tlsOptions(command);
  schemaOption(command, 'the output of -f json or -f ndjson');
  const { options: given, args } = parseOptions<Given>(command, argv);
  rejectContradictions(command, given, args);
  return { options: await settingsOf(given, io), args };
}

async function settingsOf(given: Given, io: Io): Promise<AuditOptions> {
  const { formatSchema, timeout = TIMEOUT } = given;
  return {
    ...formatOptionsOf(given),
    timeout,
    yes: given.yes === true,
    against: given.against,
    at: given.at,
    family: familyOf(given),
    tls: await readTls(given),
    given: await readCredentials(formatSchema === true ? {} : given, io),
  };
}
