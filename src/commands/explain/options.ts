import { EXIT } from '../../errors.ts';
import { LANGUAGES } from '../../explain/texts/index.ts';
import type { Io } from '../../io/io.ts';
import { DEFAULT_EXPLAIN_FORMAT, EXPLAIN_FORMATS } from '../../report/explain/formats.ts';
import { commandLine, oneOf } from '../shared/options.ts';
import type { ExplainOptions } from './index.ts';

const SUMMARY = `Explains ICE candidates: what each part means, which stack probably wrote them, and which stacks accept them.

A log, an SDP or a JSON message is searched for candidates, as icescope parse does it.`;

const EXAMPLES = `
Examples:
  icescope explain 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host generation 0 network-id 1'
  icescope explain offer.sdp
  pbpaste | icescope explain
  icescope explain -f json signalling.log | jq '.candidates[].stack.name'
  icescope explain --lang ko 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host'

Exit status: 0 every candidate is fine; 1 one is invalid, or none was found; 2 a file cannot be read, or wrong usage.
`;

const FORMAT_NAMES = Object.keys(EXPLAIN_FORMATS);

/** Reads the options of `explain`, and what is left: its inputs. */
export function readOptions(argv: string[], io: Io): { options: ExplainOptions; args: string[] } {
  const command = commandLine('explain', SUMMARY, io)
    .argument('[candidate...]', 'candidates, texts that hold some, or files; "-" or nothing is standard input')
    .option(
      '-f, --format <name>',
      `how to print: ${FORMAT_NAMES.join(', ')}`,
      oneOf('--format', FORMAT_NAMES),
      DEFAULT_EXPLAIN_FORMAT,
    )
    .option(
      '--lang <language>',
      `the language: ${LANGUAGES.join(', ')} (default: that of LC_ALL, LC_MESSAGES or LANG)`,
      oneOf('--lang', LANGUAGES),
    )
    .option('--format-schema', 'print the JSON Schema of the output of -f json and stop')
    .addHelpText('after', EXAMPLES);
  command.parse(argv, { from: 'user' });
  return { options: command.opts<ExplainOptions>(), args: command.args };
}

export async function printSchema(io: Io): Promise<number> {
  const { explainSchema } = await import('../../report/explain/schema.ts');
  await io.stdout.write(`${JSON.stringify(explainSchema(), undefined, 2)}\n`);
  return EXIT.OK;
}
