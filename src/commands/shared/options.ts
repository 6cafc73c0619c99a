import { Command, CommanderError, type OptionValues } from 'commander';
import { exclusive, invalidValue, UserError, unknownValue } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { escapeText } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import { type Help, helpEnd, helpItem, helpWidth } from './help.ts';
import type { Formats } from './run-format.ts';

/** The beginnings of a command line: its help, and errors as exceptions. */
export function commandLine(name: string, help: Help, io: Io): Command {
  const output: string[] = [];
  const width = helpWidth(io);
  const command = new Command(`icescope ${name}`)
    .description(help.about)
    .helpOption('-h, --help', 'show this help')
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({
      helpWidth: width,
      formatItem: (term, termWidth, text) => helpItem(term, termWidth, text, width),
      styleUsage: (usage) => hang(USAGE, usage, width, 4).slice(USAGE.length),
    })
    .configureOutput({ writeOut: (text) => output.push(text), writeErr: () => {}, getOutHasColors: () => false })
    .addHelpText('after', `\n${helpEnd(help, width)}`);
  HELP.set(command, output);
  latest = command;
  return command;
}

/** What commander puts before it. */
const USAGE = 'Usage: ';

/** What commander would print, for main to print. */
const HELP = new WeakMap<Command, string[]>();
let latest: Command | undefined;

export function printedHelp(): string {
  return latest === undefined ? '' : (HELP.get(latest) ?? []).join('');
}

/** `-f`, the first option of every command that has formats. */
export function formatOption(command: Command, formats: Formats<unknown>): Command {
  const names = Object.keys(formats);
  return command.option(
    '-f, --format <name>',
    `output format: ${names.join(', ')}`,
    oneOf('--format', names),
    names[0],
  );
}

/** `--format-schema`, for the formats that are JSON. */
export function schemaOption(command: Command, outputs: string): Command {
  return command.option('--format-schema', `print the JSON Schema of ${outputs}, and exit`);
}

/** Reads a command line, with the options that every command has, last in its help. */
export function parseOptions<Options extends OptionValues>(
  command: Command,
  argv: readonly string[],
): { options: Options; args: string[] } {
  command.option('--color', 'use colors even when not on a terminal').option('--no-color', 'use no colors');
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    throw withHint(error, command);
  }
  return { options: command.opts<Options>(), args: command.args };
}

/** Options of other programs, and what does the same here: of commands with formats, and of `lint`. */
const FORMATS: Readonly<Record<string, string>> = {
  '--json': '-f json',
  '--sarif': '-f sarif',
  '--output-format': '-f',
};
const OF_LINT: Readonly<Record<string, string>> = {
  ...FORMATS,
  '--explain': 'icescope rule ID',
  '-c': 'icescope lint FILE',
  '--config': 'icescope lint FILE',
  '--disable': '--rule ID=off',
  '--ignore': '--rule ID=off',
};

/** Of plugins for Nagios, of dig and of ping. */
const OF_STUN: Readonly<Record<string, string>> = {
  ...FORMATS,
  '-H': 'stun:HOST',
  '-p': '--port',
  '-t': '--timeout',
  '-b': '--source',
  '-I': '--interface',
  '-i': '--interval',
  '-n': '--count',
};

/** What Node.js cannot do, and what can. */
const IMPOSSIBLE: Readonly<Record<string, string>> = {
  '--dscp': 'Node.js cannot set the DSCP of a socket; mark its packets with nftables (ip dscp set ef)',
  '--tos': 'Node.js cannot set the DSCP of a socket; mark its packets with nftables (ip dscp set ef)',
};

/** Where no option of nearly that name exists, the help may have what is meant. */
function withHint(error: unknown, command: Command): unknown {
  if (!(error instanceof CommanderError) || error.code !== 'commander.unknownOption') return error;
  if (error.message.includes('Did you mean')) return error;
  const option = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const has = (name: string): boolean => command.options.some(({ long }) => long === name);
  const known = has('--rule') ? OF_LINT : has('--cert-warn') ? OF_STUN : has('--format') ? FORMATS : {};
  const reason = has('--cert-warn') ? IMPOSSIBLE[option.replace(/=.*/s, '')] : undefined;
  if (reason !== undefined) return new UserError(`unknown option '${escapeText(option)}': ${reason}`);
  const meant = known[option.replace(/=.*/s, '')];
  const hint = meant === undefined ? `; see ${command.name()} --help` : `. Did you mean ${meant}?`;
  return new UserError(`unknown option '${escapeText(option)}'${hint}`);
}

/** A value out of a few; another gets a suggestion. */
export function oneOf(option: string, allowed: readonly string[]): (value: string) => string {
  return (value) => {
    if (!allowed.includes(value)) throw unknownValue(option, value, allowed);
    return value;
  };
}

/** Values out of a few, with commas between them; the option may be repeated. */
export function list(option: string, allowed: readonly string[]): (value: string, before?: string[]) => string[] {
  const check = oneOf(option, allowed);
  return (value, before = []) => [...before, ...value.split(',').map((part) => check(part.trim().toLowerCase()))];
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
  const bounded = whole(option);
  return (value) => (value === '0' ? Number.POSITIVE_INFINITY : bounded(value));
}
