import { Command } from 'commander';
import { contradiction, invalidNumber, unknownValue } from '../../errors.ts';
import type { Io } from '../../io/io.ts';

/** The beginnings of a command: its name, its help, the options that every command has, errors as exceptions. */
export function commandLine(name: string, summary: string, io: Io): Command {
  const output: string[] = [];
  const command = new Command(`icescope ${name}`)
    .description(summary)
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({ helpWidth: Math.min(io.stdout.columns ?? 100, 100) })
    .configureOutput({ writeOut: (text) => output.push(text), writeErr: () => {}, getOutHasColors: () => false })
    .option('--color', 'colour even when not on a terminal')
    .option('--no-color', 'no colour');
  HELP.set(command, output);
  latest = command;
  return command;
}

/** What commander wanted to print, for main to print. */
const HELP = new WeakMap<Command, string[]>();
let latest: Command | undefined;

export function printedHelp(): string {
  return latest === undefined ? '' : (HELP.get(latest) ?? []).join('');
}

/** A value out of a few; another gets a suggestion. */
export function oneOf(option: string, allowed: readonly string[]): (value: string) => string {
  return (value) => {
    if (!allowed.includes(value)) throw unknownValue(option, value, allowed);
    return value;
  };
}

/** Values out of a few, with commas between them; the option may be given again. */
export function list(option: string, allowed: readonly string[]): (value: string, before?: string[]) => string[] {
  const check = oneOf(option, allowed);
  return (value, before = []) => [...before, ...value.split(',').map((part) => check(part.trim().toLowerCase()))];
}

/** Options that contradict each other, by the names that commander gives them. */
export function rejectTogether(command: Command, pairs: [one: string, other: string][]): void {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  for (const [one, other] of pairs)
    if (isGiven(one) && isGiven(other)) throw contradiction(written(one), written(other));
}

/** `--same-socket` for `sameSocket`. */
function written(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Seconds, or a number with its unit, in milliseconds. */
export function duration(option: string): (value: string) => number {
  return (value) => {
    const [, number, unit] = /^(\d{1,6}(?:\.\d{1,6})?)(s|ms)?$/.exec(value) ?? [];
    const time = Number(number) * (unit === 'ms' ? 1 : 1000);
    if (!(time >= 1)) throw invalidNumber(option, value, 'seconds, such as 5, 0.5 or 500ms');
    return time;
  };
}
