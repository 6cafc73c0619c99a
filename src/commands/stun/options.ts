import { invalidNumber, needs } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { DEFAULTS, type StunSettings, WHOLE } from '../../probe/settings.ts';
import { STUN_FORMATS } from '../../report/stun/formats.ts';
import type { ServerTransport } from '../../stun/resolution.ts';
import { commandLine, duration, list, oneOf, rejectTogether } from '../shared/options.ts';

const SUMMARY = `Asks STUN and TURN servers for the address that they see: are they reachable, how far away, is there a NAT.

A URL is stun:HOST[:PORT], or stuns: for TLS; turn: and turns: are asked the same, without credentials.
Every address of the name that this machine can reach is asked.`;

const EXAMPLES = `
Examples:
  icescope stun stun:stun.l.google.com:19302
  icescope stun --transport udp,tcp stun:stun.example.org stuns:stun.example.org
  icescope stun --count 10 --interval 0.2 stun:stun.example.org
  icescope stun --same-socket stun:stun1.example.org stun:stun2.example.org
  icescope stun -f ndjson --targets servers.txt
  icescope stun -f nagios --warn 100 --crit 500 stun:stun.example.org

Times are in seconds: 5, 0.5, or with a unit, 500ms.
Exit status: 0 every server answered; 1 one did not; 2 a file cannot be read, or wrong usage; 130 ended with Ctrl-C.
With -f nagios: 0 OK, 1 warning, 2 critical, 3 unknown.
`;

const FORMAT_NAMES = Object.keys(STUN_FORMATS);
const TRANSPORT_NAMES: readonly ServerTransport[] = ['udp', 'tcp', 'tls', 'dtls'];

interface Given {
  format: string;
  transport?: string[];
  ipv4?: true;
  ipv6?: true;
  timeout?: number;
  count?: number;
  interval?: number;
  concurrency?: number;
  sameSocket?: true;
  targets?: string[];
  insecure?: true;
  servername?: string;
  ca?: string;
  warn?: number;
  crit?: number;
  formatSchema?: true;
  color?: boolean;
}

/** Reads the options of `stun`, and what is left: its URLs. */
export async function readOptions(argv: string[], io: Io): Promise<{ settings: StunSettings; urls: string[] }> {
  const command = commandLine('stun', SUMMARY, io)
    .argument('[url...]', 'servers; "-" is a list of them on standard input')
    .option('-f, --format <name>', `how to print: ${FORMAT_NAMES.join(', ')}`, oneOf('--format', FORMAT_NAMES), 'table')
    .option('--transport <list>', 'udp, tcp, tls, whatever the URL says', list('--transport', TRANSPORT_NAMES))
    .option('-4, --ipv4', 'only IPv4')
    .option('-6, --ipv6', 'only IPv6')
    .option('--timeout <seconds>', 'how long to wait for each answer (5)', duration('--timeout'))
    .option('--count <n>', 'ask so many times, each time once, as ping does (1)', whole('--count'))
    .option('--interval <seconds>', 'between one and the next (1)', duration('--interval'))
    .option('--same-socket', 'ask all from one UDP socket, and compare the addresses that they see')
    .option('--targets <file>', 'a list of URLs, one a line, or an iceServers JSON; "-" is standard input', collect)
    .option('--concurrency <n>', 'URLs asked at a time (100)', whole('--concurrency'))
    .option('--servername <name>', 'the name that the TLS certificate must hold, instead of the host')
    .option('--ca <file>', 'trust these certificates (PEM) instead of the system’s')
    .option('--insecure', 'take any TLS certificate')
    .option('--warn <ms>', 'with -f nagios: a warning from this round trip time on', milliseconds('--warn'))
    .option('--crit <ms>', 'with -f nagios: critical from this round trip time on', milliseconds('--crit'))
    .option('--format-schema', 'print the JSON Schema of the output (of -f json or -f ndjson) and stop')
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  rejectTogether(command, [
    ['ipv4', 'ipv6'],
    ['insecure', 'ca'],
    ['sameSocket', 'count'],
    ['sameSocket', 'transport'],
  ]);
  const given = command.opts<Given>();
  if (given.format !== 'nagios' && given.warn !== undefined) throw needs('--warn', '-f nagios');
  if (given.format !== 'nagios' && given.crit !== undefined) throw needs('--crit', '-f nagios');
  return { settings: await settingsOf(given), urls: command.args };
}

async function settingsOf(given: Given): Promise<StunSettings> {
  const { format, targets = [], warn, crit, color } = given;
  const { timeout, count, interval, concurrency } = { ...DEFAULTS, ...given };
  const transports = TRANSPORT_NAMES.filter((name) => given.transport?.includes(name) === true);
  const sameSocket = given.sameSocket === true;
  return {
    format,
    transports: sameSocket ? ['udp'] : transports.length > 0 ? transports : undefined,
    family: given.ipv4 === true ? 'ipv4' : given.ipv6 === true ? 'ipv6' : undefined,
    timeout,
    count,
    interval,
    concurrency,
    sameSocket,
    targets,
    tls: { servername: given.servername, insecure: given.insecure, ca: await certificates(given.ca) },
    warn,
    crit,
    formatSchema: given.formatSchema === true,
    color,
  };
}

async function certificates(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  const { readText } = await import('../shared/read-text.ts');
  return readText(path);
}

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function whole(option: string): (value: string) => number {
  return (value) => {
    if (!WHOLE.test(value)) throw invalidNumber(option, value, 'a whole number from 1');
    return Number(value);
  };
}

function milliseconds(option: string): (value: string) => number {
  return (value) => {
    if (!/^\d{1,6}(\.\d{1,3})?$/.test(value)) throw invalidNumber(option, value, 'milliseconds');
    return Number(value);
  };
}
