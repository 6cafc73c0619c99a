import { Command, CommanderError, Option, type OptionValues } from 'commander';
import { exclusive, invalidValue, Redirected, UsageError, unknownValue } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { escapeText } from '../../term/escape.ts';
import { strayArgument } from './elsewhere.ts';
import { GROUP, type Help, helpWidth, longHelp, shortHelp } from './help.ts';
import type { Formats } from './run-format.ts';

/** The values that an option or argument takes, where these are few; a function where they need loading. */
type Values = readonly string[] | (() => Promise<readonly string[]>);

/** By the reader of the option: completions offer them. */
const VALUES = new WeakMap<object, Values>();

/** A reader of an option or argument, with the values to offer for it. */
export function withValues<Read extends object>(values: Values, read: Read): Read {
  VALUES.set(read, values);
  return read;
}

/** The commander program of a command, and its texts. */
export interface Program {
  readonly command: Command;
  readonly help: Help;
}

interface Started extends Program {
  /** What commander would print, for main to print. */
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

/** Of the command that has read its options last: it has made its program then, with all of them. */
export function latestProgram(): Program | undefined {
  return latest;
}

/** `-f`, the first option of every command that has formats, and what goes with it. */
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
    const text = 'write the result into a file, when the command has ended';
    const file = new Option('-o, --output <file>', text).argParser(outputFile(names)).helpGroup(GROUP.output);
    command.addOption(file);
  }
  return command.addOption(
    new Option('-q, --quiet', 'print the result and errors only, no notes, hints and progress').helpGroup(GROUP.output),
  );
}

/** For kubectl and others, `-o json` is a format. */
function outputFile(formats: readonly string[]): (value: string) => string {
  return (value) => {
    if (value === '') throw invalidValue('--output', 'the name of a file; it is empty');
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
      new Option('--color [when]', 'colors: always, never or auto; --color alone is always')
        .argParser(colour)
        .helpGroup(GROUP.other),
    )
    .addOption(new Option('--no-color', 'same as --color=never').helpGroup(GROUP.other));
  try {
    command.parse(withColour(argv), { from: 'user' });
  } catch (error) {
    throw withHint(error, command, argv);
  }
  if (command.getOptionValue('color') === 'auto') command.setOptionValue('color', undefined);
  return { options: command.opts<Options>(), args: command.args };
}

const COLOUR_WORDS = ['always', 'never', 'auto'] as const;

/** `auto` is as if the option were not there, which commander has no value for. */
const colour = withValues(COLOUR_WORDS, (value: string): boolean | 'auto' => {
  const word = oneOf('--color', COLOUR_WORDS)(value);
  return word === 'auto' ? word : word === 'always';
});

/** `--color FILE` has no value: only one of its three words is one, unless `=` says so. */
function withColour(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const isWord = (word: string | undefined): boolean => COLOUR_WORDS.some((one) => one === word);
  return argv.map((word, at) => (word === '--color' && at < end && !isWord(argv[at + 1]) ? '--color=always' : word));
}

/** What commander has to say, or something better: what an option of another program means here is known elsewhere. */
function withHint(error: unknown, command: Command, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error;
  const name = command.name().replace(/^icescope /, '');
  if (error.code === 'commander.excessArguments')
    return strayArgument(command.args[command.registeredArguments.length] ?? '', name);
  if (error.code !== 'commander.unknownOption') return error;
  const [option = '', value] = (/'([^']*)'/.exec(error.message)?.[1] ?? '').split('=', 2);
  if (command.options.some(({ long }) => long === option)) return new UsageError(`${option} takes no value`);
  const elsewhere = redirection(option, argv, command);
  if (elsewhere !== undefined) return elsewhere;
  const near = /Did you mean [^?]*\?/.exec(error.message)?.[0];
  const text = `unknown option '${escapeText(option)}'`;
  return new UsageError(near === undefined ? text : `${text}. ${near}`, undefined, async () => {
    const { foreignOption } = await import('../front-door/foreign-options.ts');
    return foreignOption(option, value, { name, options: command.options, formats: await formatsOf(command) });
  });
}

async function formatsOf({ options }: Command): Promise<readonly string[]> {
  const format = options.find(({ long }) => long === '--format');
  return format === undefined ? [] : valuesOf(format);
}

/** Asked of any command, these are answered by another. */
function redirection(option: string, argv: readonly string[], { options }: Command): Redirected | undefined {
  if (option === '--version' || option === '-V') return new Redirected(['--version']);
  const hasRules = options.some(({ long }) => long === '--rule');
  if (hasRules && option === '--list-rules') return new Redirected(['rule']);
  if (!hasRules || option !== '--explain') return undefined;
  const at = argv.findIndex((word) => word.split('=')[0] === option);
  const id = argv[at]?.slice(`${option}=`.length) || argv[at + 1];
  return new Redirected(id === undefined ? ['rule'] : ['rule', id]);
}

export async function valuesOf({ parseArg }: Pick<Option, 'parseArg'>): Promise<readonly string[]> {
  const values = parseArg === undefined ? undefined : VALUES.get(parseArg);
  return typeof values === 'function' ? values() : (values ?? []);
}

/** A value out of a few; another gets a suggestion. */
export function oneOf(option: string, allowed: readonly string[]): (value: string) => string {
  return withValues(allowed, (value: string) => {
    if (!allowed.includes(value)) throw unknownValue(option, value, allowed);
    return value;
  });
}

/** Values out of a few, with commas between them; the option may be repeated. */
export function list(option: string, allowed: readonly string[]): (value: string, before?: string[]) => string[] {
  const check = oneOf(option, allowed);
  return withValues(allowed, (value: string, before: string[] = []) => [
    ...before,
    ...value.split(',').map((part) => check(part.trim().toLowerCase())),
  ]);
}

/** The values of an option that may be repeated. */
export function repeated(value: string, before: string[] = []): string[] {
  return [...before, value];
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

/** Seconds, or a number with its unit, in milliseconds. */
export function duration(option: string): (value: string) => number {
  return (value) => {
    const [, number, unit] = /^(\d{1,6}(?:\.\d{1,6})?)(s|ms)?$/.exec(value) ?? [];
    const time = Number(number) * (unit === 'ms' ? 1 : 1000);
    if (!(time >= 1)) throw invalidValue(option, 'a duration such as 5, 0.5 or 500ms', value);
    return time;
  };
}

/** A whole number from 1. */
export function whole(option: string): (value: string) => number {
  return (value) => {
    if (!/^[1-9]\d{0,6}$/.test(value)) throw invalidValue(option, 'a whole number from 1', value);
    return Number(value);
  };
}

/** The same, and 0 for no end. */
export function wholeOrEndless(option: string): (value: string) => number {
  return (value) => {
    if (!/^(?:0|[1-9]\d{0,6})$/.test(value)) throw invalidValue(option, 'a whole number, 0 for no end', value);
    return value === '0' ? Number.POSITIVE_INFINITY : Number(value);
  };
}
