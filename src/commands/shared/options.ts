import { Command, Option, type OptionValues } from 'commander';
import { exclusive, invalidValue, UsageError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { escapeText } from '../../term/escape.ts';
import { colorWord, withColor } from './color-option.ts';
import { GROUP, type Help, helpWidth, longHelp, shortHelp } from './help.ts';
import { withHint } from './option-errors.ts';
import { oneOf } from './option-values.ts';
import type { Formats } from './run-format.ts';

/** The commander program of a command, and its texts. */
export interface Program {
  readonly command: Command;
  readonly help: Help;
}

interface Started extends Program {
  /** What commander would have printed; main prints it. */
  readonly printed: string[];
  isShort: boolean;
}

const STARTED = new WeakMap<Command, Started>();
let latest: Started | undefined;

/** The beginnings of a command line: its help, and errors as exceptions. */
export function commandLine(name: string, help: Help, io: Io): Command {
  const width = helpWidth(io);
  const command = new Command(`icescope ${name}`)
    .description(help.about)
    .addHelpOption(new Option('-h, --help', 'show help: -h a screen, --help everything').helpGroup(GROUP.other))
    .exitOverride()
    .showSuggestionAfterError(true);
  const started: Started = { command, help, printed: [], isShort: false };
  command
    .configureHelp({
      formatHelp: (_, helper) => (started.isShort ? shortHelp : longHelp)(command, helper, help, width),
    })
    .configureOutput({
      writeOut: (text) => started.printed.push(text),
      writeErr: () => {},
      getOutHasColors: () => false,
    });
  STARTED.set(command, started);
  latest = started;
  return command;
}

export function printedHelp(): string {
  return latest?.printed.join('') ?? '';
}

/** The program of the command that read its options last, complete with all of them. */
export function latestProgram(): Program | undefined {
  return latest;
}

/** `-f`, the first option of every command with formats, and related options. */
export function formatOption(command: Command, formats: Formats<unknown>, { hasFile = true } = {}): Command {
  const names = Object.keys(formats);
  command.addOption(
    new Option('-f, --format <name>', `output format: ${names.join(', ')}`)
      .argParser(oneOf('--format', names))
      .default(names[0])
      .helpGroup(GROUP.output),
  );
  if (names.includes('json')) {
    command.addOption(new Option('--json', 'the same as -f json').helpGroup(GROUP.output));
    command.on('option:json', () => command.setOptionValueWithSource('format', 'json', 'cli'));
  }
  if (hasFile) {
    const text = 'write the result to a file when the command ends';
    const file = new Option('-o, --output <file>', text).argParser(outputFile(names)).helpGroup(GROUP.output);
    command.addOption(file);
  }
  return command.addOption(
    new Option('-q, --quiet', 'print only the result and errors: no notes, hints or progress').helpGroup(GROUP.output),
  );
}

/** In kubectl and others, `-o json` is a format. */
function outputFile(formats: readonly string[]): (value: string) => string {
  return (value) => {
    if (value === '') throw invalidValue('--output', 'the name of a file; it is empty');
    if (value.startsWith('='))
      throw new UsageError(`-o takes no =: -o ${escapeText(value.slice(1))}, or --output${escapeText(value)}`);
    if (!formats.includes(value)) return value;
    throw new UsageError(`-o names a file. For the format: -f ${value}; for a file of this name: -o ./${value}`);
  };
}

/** `--format-schema`, for the formats that are JSON. */
export function schemaOption(command: Command, outputs: string): Command {
  return command.addOption(
    new Option('--format-schema', `print the JSON Schema of ${outputs}, and exit`).helpGroup(GROUP.output),
  );
}

/** Reads a command line, with the options that every command has, last in its help. */
export function parseOptions<Options extends OptionValues>(
  command: Command,
  argv: readonly string[],
): { options: Options; args: string[] } {
  const started = STARTED.get(command);
  if (started !== undefined) started.isShort = !argv.includes('--help');
  command
    .addOption(
      new Option('--color [when]', 'color: always, never or auto; --color alone: always')
        .argParser(colorWord)
        .helpGroup(GROUP.other),
    )
    .addOption(new Option('--no-color', 'same as --color=never').helpGroup(GROUP.other));
  try {
    command.parse(withColor(argv), { from: 'user' });
  } catch (error) {
    throw withHint(error, command, argv);
  }
  if (command.getOptionValue('color') === 'auto') command.setOptionValue('color', undefined);
  return { options: command.opts<Options>(), args: command.args };
}

/** Options that contradict each other, by the names that commander gives them. */
export function rejectTogether(command: Command, pairs: [one: string, other: string][]): void {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  for (const [one, other] of pairs)
    if (isGiven(one) && isGiven(other)) throw exclusive(optionName(one), optionName(other));
}

/** `--same-socket` for `sameSocket`. */
function optionName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
