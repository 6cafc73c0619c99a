import type { Command } from 'commander';
import { invalidValue, needs, UsageError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { Job } from '../../probe/prober.ts';
import { TURN_FORMATS } from '../../report/turn/formats.ts';
import { CERTIFICATE_DAYS } from '../../rules/turn/judge.ts';
import type { AddressFamily } from '../../stun/ip.ts';
import { isSecure } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { escapeText } from '../../term/escape.ts';
import { DURATIONS, days, duration } from '../shared/duration.ts';
import { type FamilyGiven, familyOf } from '../shared/family-options.ts';
import type { Help } from '../shared/help.ts';
import { type Host, readHost } from '../shared/host-option.ts';
import { whole, withValues } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, rejectTogether, schemaOption } from '../shared/options.ts';
import { formatOptionsOf } from '../shared/run-format.ts';
import { checkThresholds, type ThresholdsGiven, thresholdOptions } from '../shared/thresholds.ts';
import { readTls, type TlsGiven, tlsOptions } from '../shared/tls-options.ts';
import { CREDENTIAL_VARIABLES, type CredentialOptions, readCredentials } from './credentials.ts';
import { LONGEST_LOAD, loadOf, readRate } from './load.ts';
import { credentialOptions, rejectContradictions } from './server-options.ts';
import type { TurnSettings } from './settings.ts';

const HELP: Help = {
  about: `Tests whether a TURN server works for a client with these credentials: is it reachable, does it let the client in, does data come through the relay? The first step that fails is the answer.

A URL is turn:HOST[:PORT][?transport=tcp], or turns: for TLS. A turnserver.conf is tested at its own ports, with its own secret or user. Another file is a list of iceServers as JSON, or any file with such a list (JavaScript, TypeScript, HTML, YAML, .env), and has credentials for each server. Allocations are released at the end, also after Ctrl-C.`,
  examples: [
    'icescope turn turn:turn.example.org --secret-file /etc/turn.secret',
    'icescope turn turn:turn.example.org --secret-file /etc/turn.secret --matrix',
    'icescope turn turn:turn.example.org --username alice --credential-file alice.txt',
    'icescope turn /etc/turnserver.conf',
    'icescope turn --at turn.example.org turnserver.conf',
    'icescope turn servers.json',
    'curl -s https://example.org/api/turn | icescope turn -',
    'icescope turn turn:turn.example.org --through stun:stun.example.net',
    'icescope turn --audit turn:turn.example.org --secret-file /etc/turn.secret',
    'icescope turn -f nagios --warn 100,5% --crit 500,50% turn:turn.example.org --secret-file /etc/turn.secret',
    'icescope turn -f json turns:turn.example.org --secret-file - < secret',
  ],
  frequent: ['--format', '--username', '--credential-file', '--secret-file', '--matrix', '--audit'],
  notes: [
    'Credentials that options give are used for every server, instead of those in a list.',
    `Without options, credentials come from the list, then from the environment: ${Object.values(CREDENTIAL_VARIABLES).join(', ')}. Other users of this machine can see what is on a command line.`,
    DURATIONS,
  ],
  status: [
    ['0', 'every server works'],
    ['1', 'a server does not work'],
    ['2', 'a file cannot be read, or wrong usage'],
    ['130', 'interrupted with Ctrl-C'],
    ['', 'with -f nagios: 0 OK, 1 warning, 2 critical, 3 unknown'],
  ],
};

interface Given extends CredentialOptions, FamilyGiven, ThresholdsGiven, TlsGiven {
  realm?: string;
  matrix?: true;
  at?: Host;
  relayFamily?: AddressFamily;
  concurrency?: number;
  count?: number;
  interval?: number;
  bandwidth?: number;
  for?: number;
  watch?: number;
  against?: string;
  certWarn?: number;
  through?: string;
  timeout?: number;
}

/** Browsers request IPv4 relays, whatever the server's address. */
const DEFAULTS = { timeout: 5000, concurrency: 10, count: 5, relayFamily: 'ipv4' } as const;

/** In milliseconds, like audio in a call. */
const INTERVAL = 20;

/** The formats that can continue forever. */
const WATCHED = ['text', 'ndjson', 'csv'];

/** Reads the options of `turn`, and the remaining arguments: its URLs. */
export async function readOptions(argv: string[], io: Io): Promise<{ options: TurnSettings; args: string[] }> {
  const command = defineOptions(io);
  const { options: given, args } = parseOptions<Given>(command, argv);
  rejectContradictions(command, given, args);
  rejectTogether(command, [['bandwidth', 'concurrency']]);
  if (given.against !== undefined) throw needs('--against', '--audit');
  checkThresholds(given);
  if (given.watch !== undefined && !WATCHED.includes(given.format)) throw needs('--watch', '-f text, ndjson or csv');
  return { options: await settingsOf(given, io), args };
}

function defineOptions(io: Io): Command {
  const command = commandLine('turn', HELP, io).argument(
    '[server...]',
    'URLs, turnserver.conf, or files with lists of iceServers; - is standard input',
  );
  credentialOptions(formatOption(command, TURN_FORMATS));
  testOptions(command);
  measuringOptions(command);
  thresholdOptions(command, 'round trip time (ms) and loss through the relay').option(
    '--cert-warn <days>',
    'warn about TLS certificates that expire within this time (default: 14)',
    days('--cert-warn'),
  );
  command
    .optionsGroup('Audit:')
    .option('--audit', 'audit your own server: icescope turn --audit --help')
    .option('--against <file>', 'with --audit: compare the server with this turnserver.conf');
  tlsOptions(command);
  return schemaOption(command, 'the output of -f json or -f ndjson');
}

function testOptions(command: Command): void {
  command
    .optionsGroup('What to test:')
    .option('--realm <name>', 'fail if the server has another realm')
    .option('--matrix', 'test UDP, TCP and TLS, whatever the URL says')
    .option('--at <host>', 'where the server of a turnserver.conf runs (default: its listening addresses)', readHost)
    .option('-4, --ipv4', 'IPv4 addresses of the server only')
    .option('-6, --ipv6', 'IPv6 addresses of the server only')
    .option(
      '--relay-family <family>',
      'family of the relayed address: ipv4 (the default, as in browsers) or ipv6',
      withValues(RELAY_FAMILIES, readFamily),
    )
    .option('--through <url>', 'ask this STUN server, through the relay, which address it sees');
}

function measuringOptions(command: Command): void {
  command
    .optionsGroup('Measuring:')
    .option('--concurrency <n>', 'how many addresses to test at a time (default: 10)', whole('--concurrency'))
    .option(
      '--count <n>',
      'round trips through the relay, one every --interval (default: 5, one after the other)',
      whole('--count'),
    )
    .option(
      '--interval <duration>',
      'time between round trips (default: 20ms, as the packets of a call)',
      duration('--interval'),
    )
    .option('--bandwidth <rate>', 'send data through the relay at this rate, such as 2Mbps; 100Mbps at most', readRate)
    .option(
      '--for <duration>',
      'with --bandwidth: for how long (default: 5, at most 60)',
      duration('--for', LONGEST_LOAD),
    )
    .option('--watch <duration>', 'test everything again after this time, until Ctrl-C', duration('--watch'))
    .option('--timeout <duration>', 'how long to wait for each answer (default: 5)', duration('--timeout'));
}

async function settingsOf(given: Given, io: Io): Promise<TurnSettings> {
  const { formatSchema, realm, through } = given;
  const { timeout, concurrency, count, relayFamily } = { ...DEFAULTS, ...given };
  const load = loadOf(given);
  return {
    ...formatOptionsOf(given),
    timeout,
    // Parallel streams would measure each other.
    concurrency: load === undefined ? concurrency : 1,
    count,
    interval: given.count === undefined ? given.interval : (given.interval ?? INTERVAL),
    load,
    watch: given.watch,
    warn: given.warn,
    crit: given.crit,
    certWarn: given.certWarn ?? CERTIFICATE_DAYS,
    realm,
    at: given.at,
    matrix: given.matrix === true,
    family: familyOf(given),
    relayFamily,
    through: through === undefined ? undefined : readThrough(through),
    tls: await readTls(given),
    given: await readCredentials(formatSchema === true ? {} : given, io),
  };
}

const RELAY_FAMILIES = ['ipv4', 'ipv6'];

function readFamily(value: string): AddressFamily {
  const family = value.toLowerCase();
  if (family !== 'ipv4' && family !== 'ipv6') throw invalidValue('--relay-family', 'ipv4 or ipv6', value);
  return family;
}

/** The relay sends UDP, so the other server is queried over UDP. */
function readThrough(url: string): Job {
  const parsed = parseUri(url);
  if (!parsed.ok) throw new UsageError(`--through: ${escapeText(parsed.error.message)}`);
  const { uri } = parsed;
  if (isSecure(uri.scheme) || uri.transport === 'tcp') {
    throw new UsageError(`--through: relays send UDP; give a stun: URL, not ${escapeText(url)}`);
  }
  return { url, uri };
}
