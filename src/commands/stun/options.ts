import type { Command } from 'commander';
import { exclusive, invalidValue, needs } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { STUN_FORMATS } from '../../report/stun/formats.ts';
import type { ServerTransport } from '../../stun/resolution.ts';
import { UNPADDED_SIZE } from '../../stun/sizes.ts';
import { DURATIONS, days, duration } from '../shared/duration.ts';
import { type FamilyGiven, familyOf } from '../shared/family-options.ts';
import type { Help } from '../shared/help.ts';
import { list, repeated, whole, wholeOrEndless, withValues } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, rejectTogether, schemaOption } from '../shared/options.ts';
import { formatOptionsOf } from '../shared/run-format.ts';
import { sourceOf } from '../shared/source.ts';
import { checkThresholds, type ThresholdsGiven, thresholdOptions } from '../shared/thresholds.ts';
import { readTls, type TlsGiven, tlsOptions } from '../shared/tls-options.ts';
import { STUN_DEFAULTS, type StunSettings } from './settings.ts';

const HELP: Help = {
  about: `Asks STUN and TURN servers for your public address: are they reachable, how far away are they, is there a NAT?

A URL is stun:HOST[:PORT], or stuns: for TLS. turn: and turns: servers are asked the same way, without credentials. Every address of a host that this machine can reach is asked.`,
  examples: [
    'icescope stun stun:stun.l.google.com:19302',
    'icescope stun --transport udp,tcp stun:stun.example.org stuns:stun.example.org',
    'icescope stun --count 10 --interval 0.2 stun:stun.example.org',
    'icescope stun --same-socket stun:stun1.example.org stun:stun2.example.org',
    'icescope stun -f ndjson --targets servers.txt',
    'icescope stun -f nagios --warn 100,20% --crit 500,60% stun:stun.example.org',
  ],
  frequent: ['--format', '--transport', '--count', '--targets'],
  notes: [DURATIONS],
  status: [
    ['0', 'every server answered'],
    ['1', 'a server did not answer, or with --cert-warn a certificate expires soon'],
    ['2', 'a file cannot be read, or wrong usage'],
    ['130', 'interrupted with Ctrl-C'],
    ['', 'with -f nagios: 0 OK, 1 warning, 2 critical, 3 unknown'],
  ],
};

const TRANSPORT_NAMES: readonly ServerTransport[] = ['udp', 'tcp', 'tls'];
const DTLS: ServerTransport = 'dtls';

interface Given extends FamilyGiven, ThresholdsGiven, TlsGiven {
  transport?: string[];
  port?: number;
  source?: string;
  interface?: string;
  localPort?: number;
  tries?: number;
  size?: number;
  raw?: true;
  timeout?: number;
  count?: number;
  interval?: number;
  concurrency?: number;
  sameSocket?: true;
  srv: boolean;
  rate?: number;
  watch?: number;
  targets?: string[];
  certWarn?: number;
}

/** Pairs of options that contradict each other. */
const CONFLICTS: [string, string][] = [
  ['ipv4', 'ipv6'],
  ['insecure', 'ca'],
  ['sameSocket', 'count'],
  ['sameSocket', 'transport'],
  ['sameSocket', 'watch'],
  ['sameSocket', 'tries'],
  ['sameSocket', 'size'],
  ['sameSocket', 'raw'],
  ['source', 'interface'],
  ['tries', 'count'],
];

/** Reads the options of `stun`, and the remaining arguments: its URLs. */
export async function readOptions(argv: string[], io: Io): Promise<{ options: StunSettings; args: string[] }> {
  const command = defineOptions(io);
  const { options: given, args } = parseOptions<Given>(command, argv);
  rejectTogether(command, CONFLICTS);
  checkThresholds(given);
  if (given.watch !== undefined) checkWatch(given);
  return { options: await settingsOf(given, io), args };
}

function defineOptions(io: Io): Command {
  const command = commandLine('stun', HELP, io).argument('[url...]', 'servers; - is a list on standard input');
  formatOption(command, STUN_FORMATS);
  askingOptions(command);
  command.optionsGroup('Output:').option('--raw', 'print every attribute of the response: type, length and value');
  repetitionOptions(command);
  command
    .optionsGroup('Lists:')
    .option(
      '--targets <file>',
      'read URLs from a file: one per line, or iceServers in JSON or code; - is standard input',
      repeated,
    )
    .option('--concurrency <n>', 'how many URLs to ask at a time (default: 100)', whole('--concurrency'))
    .option('--rate <n>', 'send at most this many UDP packets per second', whole('--rate'));
  tlsOptions(command);
  thresholdOptions(command, 'round trip time (ms) and loss').option(
    '--cert-warn <days>',
    'report TLS certificates that expire within this time',
    days('--cert-warn'),
  );
  return schemaOption(command, 'the output of -f json or -f ndjson');
}

function askingOptions(command: Command): void {
  command
    .optionsGroup('How to ask:')
    .option(
      '--transport <list>',
      `ask over these, whatever the URL says: ${TRANSPORT_NAMES.join(', ')}`,
      withValues(TRANSPORT_NAMES, transportList),
    )
    .option('-4, --ipv4', 'IPv4 only')
    .option('-6, --ipv6', 'IPv6 only')
    .option('--no-srv', 'skip SRV and NAPTR records, as browsers do')
    .option('--port <port>', 'ask this port, whatever the URL says', port('--port'))
    .option('--source <address>', 'send from this address of this machine')
    .option('--interface <name>', "send from this interface's addresses; the routing table still chooses the path")
    .option('--local-port <port>', 'send from this port', port('--local-port'))
    .option('--tries <n>', 'send each UDP request at most this often (default: 7)', whole('--tries'))
    .option(
      '--size <bytes>',
      'pad UDP requests to this size, to see whether packets of that size get through',
      paddedSize,
    )
    .option('--same-socket', 'ask all servers from one UDP socket, and compare the addresses they see');
}

function repetitionOptions(command: Command): void {
  command
    .optionsGroup('Repetition and time:')
    .option('--timeout <duration>', 'how long to wait for each answer (default: 5)', duration('--timeout'))
    .option(
      '--count <n>',
      'send this many requests, as ping does; 0: until Ctrl-C (default: 1)',
      wholeOrEndless('--count'),
    )
    .option('--interval <duration>', 'time between requests (default: 1)', duration('--interval'))
    .option('--watch <duration>', 'ask everything again after this time, until Ctrl-C', duration('--watch'));
}

/** The formats that can continue forever. */
const WATCHED = ['table', 'ndjson', 'csv'];

function checkWatch({ format, count }: Given): void {
  if (!WATCHED.includes(format)) throw needs('--watch', '-f table, ndjson or csv');
  if (count === Number.POSITIVE_INFINITY) throw exclusive('--watch', '--count 0');
}

async function settingsOf(given: Given, io: Io): Promise<StunSettings> {
  const family = familyOf(given);
  const source = sourceOf(given, family, io);
  const { targets = [], warn, crit, certWarn, watch, quiet } = given;
  const { timeout, count, interval, concurrency } = { ...STUN_DEFAULTS, ...given };
  const transports = [...TRANSPORT_NAMES, DTLS].filter((name) => given.transport?.includes(name) === true);
  const sameSocket = given.sameSocket === true;
  return {
    ...formatOptionsOf(given),
    transports: sameSocket ? ['udp'] : transports.length > 0 ? transports : undefined,
    family: family ?? source?.family,
    source: source?.addresses,
    localPort: given.localPort,
    port: given.port,
    tries: given.tries,
    size: given.size,
    raw: given.raw,
    keepsReplies: count !== 1 && ['json', 'ndjson'].includes(given.format),
    timeout,
    count,
    interval,
    concurrency,
    sameSocket,
    services: given.srv,
    rate: given.rate,
    targets,
    tls: await readTls(given),
    warn,
    crit,
    certWarn,
    watch,
    isQuiet: quiet === true,
  };
}

function port(option: string): (value: string) => number {
  return (value) => {
    const number = /^\d{1,5}$/.test(value) ? Number(value) : 0;
    if (number < 1 || number > 65_535) throw invalidValue(option, 'a port from 1 to 65535', value);
    return number;
  };
}

/** The most that UDP over IPv4 carries, in whole words. */
const LARGEST = 65_504;

function paddedSize(value: string): number {
  const size = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (size < UNPADDED_SIZE || size > LARGEST || size % 4 !== 0)
    throw invalidValue('--size', `a multiple of 4 from ${UNPADDED_SIZE} to ${LARGEST}`, value);
  return size;
}

/** DTLS is recognized in order to suggest an alternative; it is not supported. */
function transportList(value: string, before: string[] = []): string[] {
  const known = list('--transport', TRANSPORT_NAMES);
  const names = value.split(',').flatMap((name) => (/^\s*dtls\s*$/i.test(name) ? [DTLS] : known(name)));
  return [...before, ...names];
}
