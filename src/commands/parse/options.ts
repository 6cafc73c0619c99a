import { needs } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { LOG_FORMAT_NAMES } from '../../logs/index.ts';
import { FAMILIES } from '../../logs/selection.ts';
import { FORMATS } from '../../report/candidates/formats.ts';
import type { Help } from '../shared/help.ts';
import { list, oneOf } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, rejectTogether, schemaOption } from '../shared/options.ts';
import type { FormatOptions } from '../shared/run-format.ts';

/** What `icescope parse` was asked to do. */
export interface ParseOptions extends FormatOptions {
  type?: string[];
  transport?: string[];
  family?: string[];
  from?: string;
  onlyInvalid?: boolean;
  unique?: boolean;
  all?: boolean;
  compat?: boolean;
  events?: boolean;
  follow?: boolean;
  filter?: string | boolean;
}

const HELP: Help = {
  about: 'Finds ICE candidates in any log and prints them as a table, JSON, NDJSON, CSV or SDP.',
  examples: [
    'icescope parse signaling.log',
    `adb logcat | icescope parse -f ndjson | jq 'select(.type == "relay")'`,
    'icescope parse --type srflx,relay --unique console.txt',
    `icescope parse 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'`,
  ],
  frequent: ['--format', '--type', '--unique', '--compat', '--follow'],
  status: [
    ['0', 'every candidate is valid'],
    ['1', 'a candidate is invalid, or none was found'],
    ['2', 'a file cannot be read or is for another command, or wrong usage'],
  ],
};

const TYPES = ['host', 'srflx', 'prflx', 'relay'];
const TRANSPORTS = ['udp', 'tcp', 'ssltcp'];
const WITH_EVENTS: readonly (string | undefined)[] = ['json', 'ndjson'];
const FILTERS = ['plain', 'rsyslog'];

/** Reads the options of `parse`, and the remaining arguments: its inputs. */
export function readOptions(argv: string[], io: Io): { options: ParseOptions; args: string[] } {
  const command = commandLine('parse', HELP, io).argument(
    '[file...]',
    'logs, or candidates; - or none: standard input',
  );
  formatOption(command, FORMATS)
    .optionsGroup('Selection:')
    .option('--type <list>', `only these types, separated by commas: ${TYPES.join(', ')}`, list('--type', TYPES))
    .option('--transport <list>', `only these transports: ${TRANSPORTS.join(', ')}`, list('--transport', TRANSPORTS))
    .option('--family <list>', `only these kinds of address: ${FAMILIES.join(', ')}`, list('--family', FAMILIES))
    .option(
      '--from <format>',
      `only from this log format: ${LOG_FORMAT_NAMES.join(', ')}`,
      oneOf('--from', LOG_FORMAT_NAMES),
    )
    .option('--only-invalid', 'only candidates with an error')
    .option('--unique', 'each candidate once, however often the log repeats it')
    .optionsGroup('Output:')
    .option('--all', 'show repeated candidates too, and more than 200 rows on a terminal')
    .option('--compat', 'add which ICE agents accept each candidate, and why others do not')
    .option('--events', 'add what else the log says, such as states and errors, and the times (-f json, -f ndjson)')
    .optionsGroup('Input:')
    .option('--follow', 'keep reading as the file grows, even when it is rotated')
    .option(
      '--filter [form]',
      'print a line of JSON for each line of standard input: plain, or rsyslog for its mmexternal',
      oneOf('--filter', FILTERS),
    );
  schemaOption(command, 'the output (-f json, -f ndjson or --filter)');
  const { options, args } = parseOptions<ParseOptions>(command, argv);
  rejectTogether(command, [
    ['all', 'unique'],
    ['filter', 'follow'],
    ['filter', 'format'],
    ['filter', 'compat'],
    ['filter', 'events'],
  ]);
  if (options.events === true && !WITH_EVENTS.includes(options.format)) throw needs('--events', '-f json or -f ndjson');
  return { options, args };
}
