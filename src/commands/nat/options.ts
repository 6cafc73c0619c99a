import { noNatServer } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { NAT_FORMATS } from '../../report/nat/formats.ts';
import type { AddressFamily } from '../../stun/ip.ts';
import { commandLine, duration, oneOf, rejectTogether } from '../shared/options.ts';

const SUMMARY = `What the NAT does, as RFC 5780 tests it over UDP: mapping, filtering, hairpinning, and on request how long a binding lasts.

The server needs a second IP address (OTHER-ADDRESS). It is said when it is unfit; most public ones are.`;

const EXAMPLES = `
Examples:
  icescope nat stun:stun.example.org
  icescope nat -f json stun:192.0.2.10:3478
  icescope nat --lifetime 300 stun:stun.example.org

Times are in seconds: 5, 0.5, or with a unit, 500ms.
Exit status: 0 everything was settled; 1 something is inconclusive, or the server is unfit or does not answer;
2 wrong usage; 130 ended with Ctrl-C, what was found so far is shown.
`;

const FORMAT_NAMES = Object.keys(NAT_FORMATS);

/** How `nat` is to run. Times are in milliseconds. */
export interface NatSettings {
  format: string;
  family: AddressFamily | undefined;
  timeout: number;
  /** How long to watch a binding. */
  lifetime: number | undefined;
  formatSchema: boolean;
  color: boolean | undefined;
}

interface Given {
  format: string;
  ipv4?: true;
  ipv6?: true;
  timeout: number;
  lifetime?: number | true;
  formatSchema?: true;
  color?: boolean;
}

const DEFAULT_LIFETIME = 300_000;

export function readOptions(argv: string[], io: Io): { settings: NatSettings; url: string } {
  const command = commandLine('nat', SUMMARY, io)
    .argument('[url]', 'a STUN server: stun:HOST[:PORT]')
    .option('-f, --format <name>', `how to print: ${FORMAT_NAMES.join(', ')}`, oneOf('--format', FORMAT_NAMES), 'table')
    .option('-4, --ipv4', 'only IPv4')
    .option('-6, --ipv6', 'only IPv6')
    .option(
      '--timeout <seconds>',
      'how long a test waits; the first contact twice as long (2.5)',
      duration('--timeout'),
      2500,
    )
    .option(
      '--lifetime [seconds]',
      'also watch how long an idle binding lasts, for so long (300)',
      duration('--lifetime'),
    )
    .option('--format-schema', 'print the JSON Schema of the output of -f json and stop')
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  rejectTogether(command, [['ipv4', 'ipv6']]);
  const given = command.opts<Given>();
  const [url] = command.args;
  if (url === undefined && given.formatSchema !== true) throw noNatServer();
  return { settings: settingsOf(given), url: url ?? '' };
}

function settingsOf({ format, ipv4, ipv6, timeout, lifetime, formatSchema, color }: Given): NatSettings {
  return {
    format,
    family: ipv4 === true ? 'ipv4' : ipv6 === true ? 'ipv6' : undefined,
    timeout,
    lifetime: lifetime === true ? DEFAULT_LIFETIME : lifetime,
    formatSchema: formatSchema === true,
    color,
  };
}
