import { LANGUAGES } from '../../explain/texts/index.ts';
import type { Io } from '../../io/io.ts';
import { EXPLAIN_FORMATS } from '../../report/explain/formats.ts';
import type { Help } from '../shared/help.ts';
import { oneOf } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, schemaOption } from '../shared/options.ts';
import type { FormatOptions } from '../shared/run-format.ts';

export interface ExplainOptions extends FormatOptions {
  lang?: string;
  all?: boolean;
}

const HELP: Help = {
  about: `Explains ICE candidates: what each field means, which ICE agent probably wrote them, and which ICE agents accept them.

Logs, SDP and JSON messages are searched for candidates, as icescope parse does.`,
  examples: [
    `icescope explain 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'`,
    'icescope explain offer.sdp',
    'pbpaste | icescope explain',
    `icescope explain -f json signaling.log | jq '.candidates[].stack.name'`,
    `icescope explain -f ndjson signaling.log | jq -r .headline | sort | uniq -c`,
    `icescope explain --lang ko 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'`,
  ],
  frequent: ['--format', '--lang', '--all'],
  status: [
    ['0', 'every candidate is valid'],
    ['1', 'a candidate is invalid, or none was found'],
    ['2', 'a file cannot be read or is for another command, or wrong usage'],
  ],
};

/** Reads the options of `explain`, and the remaining arguments: its inputs. */
export function readOptions(argv: string[], io: Io): { options: ExplainOptions; args: string[] } {
  const command = commandLine('explain', HELP, io).argument(
    '[candidate...]',
    'candidates, or files that contain some; - or none: standard input',
  );
  formatOption(command, EXPLAIN_FORMATS)
    .optionsGroup('Output:')
    .option(
      '--lang <language>',
      `language: ${LANGUAGES.join(', ')} (default: from LC_ALL, LC_MESSAGES or LANG)`,
      oneOf('--lang', LANGUAGES),
    );
  command.option('--all', 'explain every candidate, not only the first five different ones');
  schemaOption(command, 'the output of -f json or -f ndjson');
  return parseOptions<ExplainOptions>(command, argv);
}
