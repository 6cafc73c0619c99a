import { isIPv4 } from 'node:net';
import { invalidValue, noNatServer } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { NAT_FORMATS } from '../../report/nat/formats.ts';
import type { AddressFamily } from '../../stun/ip.ts';
import { DURATIONS, duration } from '../shared/duration.ts';
import { familyOf } from '../shared/family-options.ts';
import type { Help } from '../shared/help.ts';
import { commandLine, formatOption, parseOptions, rejectTogether, schemaOption } from '../shared/options.ts';
import type { FormatOptions } from '../shared/run-format.ts';
import { type Source, sourceOf } from '../shared/source.ts';

/** How `nat` is to run. Times are in milliseconds. */
export interface NatSettings extends FormatOptions {
  readonly family: AddressFamily | undefined;
  /** The address to send from; left out: the system's routes decide. */
  readonly source: Source['addresses'] | undefined;
  readonly timeout: number;
  /** How long to watch a binding. */
  readonly lifetime: number | undefined;
  /** Between the beginnings of two runs. */
  readonly every: number | undefined;
  /** Ask the router, at this address if one is given. */
  readonly portMapping: { router: string | undefined } | undefined;
}

const HELP: Help = {
  about: `Shows how your NAT behaves (RFC 5780, over UDP): mapping, filtering, hairpinning and, on request, how long a binding lasts.

For filtering, a server needs a second IP address (OTHER-ADDRESS), which few public ones have; for the mapping, two ordinary servers are enough. icescope serve --rfc5780 is a server for all tests.`,
  examples: [
    'icescope nat stun:stun.example.org',
    'icescope nat stun:stun1.example.org stun:stun2.example.net',
    'icescope nat -f json stun:192.0.2.10:3478',
    'icescope nat --lifetime 300 stun:stun.example.org',
    'icescope nat --every 60 --port-mapping stun:stun.example.org',
  ],
  frequent: ['--format', '--timeout', '--lifetime', '--every', '--port-mapping'],
  notes: [DURATIONS],
  status: [
    ['0', 'every test has a result'],
    ['1', 'a test is inconclusive, or the server cannot be used'],
    ['2', 'wrong usage'],
    ['130', 'interrupted with Ctrl-C; the results so far are printed'],
  ],
};

interface Given extends FormatOptions {
  ipv4?: true;
  ipv6?: true;
  source?: string;
  interface?: string;
  timeout?: number;
  lifetime?: number | true;
  every?: number;
  portMapping?: true;
  router?: string;
}

const DEFAULT_TIMEOUT = 2500;
const DEFAULT_LIFETIME = 300_000;

/** Reads the options of `nat`, and the remaining argument: its URL. */
export function readOptions(argv: string[], io: Io): { options: NatSettings; args: string[] } {
  const command = commandLine('nat', HELP, io).argument('[url...]', 'STUN servers: stun:HOST[:PORT]');
  formatOption(command, NAT_FORMATS)
    .optionsGroup('Tests:')
    .option('-4, --ipv4', 'IPv4 only')
    .option('-6, --ipv6', 'IPv6 only')
    .option('--source <address>', 'send from this address of this machine')
    .option('--interface <name>', "send from this interface's addresses; the routing table still chooses the path")
    .option(
      '--timeout <duration>',
      'how long each test waits (default: 2.5; doubled for the first contact)',
      duration('--timeout'),
    )
    .option(
      '--lifetime [duration]',
      'also measure how long an idle binding lasts, up to this long (default: 300)',
      duration('--lifetime'),
    )
    .option('--every <duration>', 'repeat after this time, until Ctrl-C; prints what changes', duration('--every'))
    .optionsGroup('Router:')
    .option('--port-mapping', 'also ask the router whether it supports UPnP, NAT-PMP or PCP; opens no port')
    .option('--router <address>', 'the router to ask (default: the default gateway)', readRouter);
  schemaOption(command, 'the output of -f json');
  const { options: given, args } = parseOptions<Given>(
    command,
    argv.flatMap((one, at) => withDuration(one, at, argv)),
  );
  rejectTogether(command, [
    ['ipv4', 'ipv6'],
    ['source', 'interface'],
  ]);
  if (args.length === 0 && given.formatSchema !== true) throw noNatServer();
  return { options: settingsOf(given, io), args };
}

/** `--lifetime stun:HOST` has no duration. */
function withDuration(argument: string, at: number, argv: readonly string[]): string[] {
  const isBare = argument === '--lifetime' && /^[a-z]/i.test(argv[at + 1] ?? '');
  return isBare ? [`--lifetime=${DEFAULT_LIFETIME}ms`] : [argument];
}

function readRouter(value: string): string {
  if (isIPv4(value)) return value;
  throw invalidValue('--router', 'an IPv4 address such as 192.168.1.1', value);
}

function settingsOf(
  { ipv4, ipv6, timeout, lifetime, every, portMapping, router, source: address, interface: name, ...given }: Given,
  io: Io,
): NatSettings {
  const family = familyOf({ ipv4, ipv6 });
  const source = sourceOf({ source: address, interface: name }, family, io);
  return {
    ...given,
    family: family ?? source?.family,
    source: source?.addresses,
    timeout: timeout ?? DEFAULT_TIMEOUT,
    lifetime: lifetime === true ? DEFAULT_LIFETIME : lifetime,
    every,
    portMapping: portMapping === true || router !== undefined ? { router } : undefined,
  };
}
