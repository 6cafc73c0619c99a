import type { Io } from '../../io/io.ts';
import { FORM_NAMES } from '../../logs/index.ts';
import { FAMILIES } from '../../logs/scanner/selection.ts';
import { DEFAULT_FORMAT, FORMATS } from '../../report/candidates/formats.ts';
import { commandLine, list, oneOf, rejectTogether } from '../shared/options.ts';
import type { ParseOptions } from './index.ts';

const SUMMARY = 'ICE candidates out of any log, as a table, JSON, NDJSON, CSV or SDP';

const EXAMPLES = `
Examples:
  icescope parse signalling.log
  adb logcat | icescope parse -f ndjson | jq 'select(.type == "relay")'
  icescope parse --type srflx,relay --unique console.txt
  icescope parse 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'

Exit status: 0 every candidate is fine; 1 one is invalid, or none was found; 2 a file cannot be read, or wrong usage.
`;

const FORMAT_NAMES = Object.keys(FORMATS);
const TYPES = ['host', 'srflx', 'prflx', 'relay'];
const TRANSPORTS = ['udp', 'tcp', 'ssltcp'];
const FILTERS = ['plain', 'rsyslog'];

/** Reads the options of `parse`, and what is left: its inputs. */
export function readOptions(argv: string[], io: Io): { options: ParseOptions; args: string[] } {
  const command = commandLine('parse', SUMMARY, io)
    .argument('[file...]', 'logs; "-" or nothing is standard input; a candidate itself is read as one')
    .option(
      '-f, --format <name>',
      `how to print: ${FORMAT_NAMES.join(', ')}`,
      oneOf('--format', FORMAT_NAMES),
      DEFAULT_FORMAT,
    )
    .option('--type <list>', 'only host, srflx, prflx, relay (several with commas)', list('--type', TYPES))
    .option('--transport <list>', 'only udp, tcp, ssltcp', list('--transport', TRANSPORTS))
    .option('--family <list>', 'only addresses that are ipv4, ipv6, mdns', list('--family', FAMILIES))
    .option('--from <form>', `only what stands in one form: ${FORM_NAMES.join(', ')}`, oneOf('--from', FORM_NAMES))
    .option('--only-invalid', 'only candidates with an error')
    .option('--unique', 'each candidate once, however often it stands in the log')
    .option('--compat', 'tell who accepts each: browsers, pion, libnice, Janus and others; and why others do not')
    .option('--follow', 'keep reading as the file grows, and when it is rotated')
    .option(
      '--filter [form]',
      'one line of JSON for each line of standard input; form rsyslog is for mmexternal',
      oneOf('--filter', FILTERS),
    )
    .option('--format-schema', 'print the JSON Schema of the output (of -f json, -f ndjson, or --filter) and stop')
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  rejectTogether(command, [
    ['filter', 'follow'],
    ['filter', 'format'],
    ['filter', 'compat'],
  ]);
  return { options: command.opts<ParseOptions>(), args: command.args };
}
