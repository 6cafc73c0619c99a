import { noNatServer } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { NAT_FORMATS } from '../../report/nat/formats.ts';
import type { AddressFamily } from '../../stun/ip.ts';
import type { Help } from '../shared/help.ts';
import { commandLine, duration, formatOption, parseOptions, rejectTogether, schemaOption } from '../shared/options.ts';
import type { FormatOptions } from '../shared/run-format.ts';

/** How `nat` is to run. Times are in milliseconds. */
export interface NatSettings extends FormatOptions {
  readonly family: AddressFamily | undefined;
  readonly timeout: number;
  /** How long to watch a binding. */
  readonly lifetime: number | undefined;
}

const HELP: Help = {
  about: `Shows how your NAT behaves (RFC 5780, over UDP): mapping, filtering, hairpinning and, on request, how long a binding lasts.

The server needs a second IP address (OTHER-ADDRESS). If it cannot be used, icescope says so; most public ones cannot.`,
  examples: [
    'icescope nat stun:stun.example.org',
    'icescope nat -f json stun:192.0.2.10:3478',
    'icescope nat --lifetime 300 stun:stun.example.org',
  ],
  notes: ['Durations are in seconds (5, 0.5) or have a unit (500ms).'],
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
  timeout?: number;
  lifetime?: number | true;
}

const DEFAULT_TIMEOUT = 2500;
const DEFAULT_LIFETIME = 300_000;

/** Reads the options of `nat`, and what is left: its URL. */
export function readOptions(argv: string[], io: Io): { options: NatSettings; args: string[] } {
  const command = commandLine('nat', HELP, io).argument('[url]', 'a STUN server: stun:HOST[:PORT]');
  formatOption(command, NAT_FORMATS)
    .option('-4, --ipv4', 'IPv4 only')
    .option('-6, --ipv6', 'IPv6 only')
    .option(
      '--timeout <duration>',
      'how long each test waits (default: 2.5; doubled for the first contact)',
      duration('--timeout'),
    )
    .option(
      '--lifetime [duration]',
      'also watch how long an idle binding lasts, for up to this long (default: 300)',
      duration('--lifetime'),
    );
  schemaOption(command, 'the output of -f json');
  const { options: given, args } = parseOptions<Given>(command, argv);
  rejectTogether(command, [['ipv4', 'ipv6']]);
  if (args.length === 0 && given.formatSchema !== true) throw noNatServer();
  return { options: settingsOf(given), args };
}

function settingsOf({ ipv4, ipv6, timeout, lifetime, ...given }: Given): NatSettings {
  return {
    ...given,
    family: ipv4 === true ? 'ipv4' : ipv6 === true ? 'ipv6' : undefined,
    timeout: timeout ?? DEFAULT_TIMEOUT,
    lifetime: lifetime === true ? DEFAULT_LIFETIME : lifetime,
  };
}
