import { readValue } from './effective-value.ts';
import type { Entry } from './entry.ts';
import type { BuildPart, Option } from './option.ts';
import { isKnown, OPTIONS } from './options/index.ts';
import type { Version } from './version.ts';

/** A part of the command line that makes coturn print its usage and exit. */
export interface ArgumentFault {
  readonly argument: string;
  /** Its index. */
  readonly at: number;
  /** No or several options match the name; an option lacks its value; or `-h`, which shows the usage. */
  readonly why: 'unknown' | 'no-value' | 'help';
}

export interface Arguments {
  readonly entries: Entry[];
  readonly faults: ArgumentFault[];
  /** Parts that belong to no option, by their index: coturn logs the first one and continues. */
  readonly strays: { readonly argument: string; readonly at: number }[];
  /** The index of a separate word `-n`, which makes coturn read no file. */
  withoutFileAt: number | undefined;
}

/** Letters that are not options of a file: with a value (-c FILE) or without (-n, -h). */
const ONLY_HERE: Readonly<Record<string, boolean>> = { c: true, n: false, h: false };

/** Letters that take a value, although it is optional with the long name. */
const TAKES_VALUE: ReadonlySet<string> = new Set(['K']);

/**
 * What coturn makes of its command line, by the rules of getopt_long: `--key=value`, `--key value` unless the value is
 * optional, `-p 3478`, `-p3478`, letters in a row, and long names cut short where no other begins so.
 */
export function readArguments(
  args: readonly string[],
  version: Version,
  without: readonly BuildPart[] = [],
): Arguments {
  const result: Arguments = { entries: [], faults: [], strays: [], withoutFileAt: undefined };
  if (args.length === 0) return result;
  if (args.includes('-n')) result.withoutFileAt = args.indexOf('-n');
  const known = [...OPTIONS.values()].filter((option) => {
    const isBuilt = option.build === undefined || !without.includes(option.build);
    return isBuilt && isKnown(option, version);
  });
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? '';
    const next = args[at + 1];
    if (argument === '--') {
      for (let stray = at + 1; stray < args.length; stray++)
        result.strays.push({ argument: args[stray] ?? '', at: stray });
      break;
    }
    if (argument.startsWith('--')) at += readLong(argument, next, { known, version, result, at });
    else if (argument.startsWith('-') && argument.length > 1)
      at += readShort(argument, next, { known, version, result, at });
    else result.strays.push({ argument, at });
  }
  return result;
}

interface Place {
  readonly known: readonly Option[];
  readonly version: Version;
  readonly result: Arguments;
  /** The index of the argument. */
  readonly at: number;
}

/** Reads one, and returns how many more it consumed. */
function readLong(argument: string, next: string | undefined, place: Place): number {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
  const option = named(name, place.known);
  const taken = value ?? (option?.isOptional ? '' : next);
  if (option === undefined) place.result.faults.push({ argument, at: place.at, why: 'unknown' });
  else if (taken === undefined) place.result.faults.push({ argument, at: place.at, why: 'no-value' });
  else if (option.type === 'usage') place.result.faults.push({ argument, at: place.at, why: 'help' });
  else add(option, taken, place);
  return option !== undefined && !option.isOptional && value === undefined ? 1 : 0;
}

function named(name: string, known: readonly Option[]): Option | undefined {
  const exact = known.find((option) => option.name === name);
  const begun = known.filter((option) => option.name.startsWith(name));
  return exact ?? (begun.length === 1 && name !== '' ? begun[0] : undefined);
}

function readShort(argument: string, next: string | undefined, place: Place): number {
  for (let at = 1; at < argument.length; at++) {
    const letter = argument[at] ?? '';
    const rest = argument.slice(at + 1);
    const option = place.known.find(({ short }) => short === letter);
    const takesValue = option === undefined ? ONLY_HERE[letter] : !option.isOptional || TAKES_VALUE.has(letter);
    if (takesValue === undefined) place.result.faults.push({ argument: `-${letter}`, at: place.at, why: 'unknown' });
    if (letter === 'h') place.result.faults.push({ argument: '-h', at: place.at, why: 'help' });
    if (option !== undefined && !takesValue) add(option, '', place);
    if (!takesValue) continue;
    const value = rest === '' ? next : rest;
    if (value === undefined) place.result.faults.push({ argument: `-${letter}`, at: place.at, why: 'no-value' });
    else if (option !== undefined) add(option, value, place);
    return rest === '' ? 1 : 0;
  }
  return 0;
}

function add(option: Option, value: string, { version, result, at }: Place): void {
  const effective = readValue(option, value, version);
  result.entries.push({ option, value, effective, line: undefined, argument: at });
}

/** Splits a text like a shell: at spaces, except in quotes or after a backslash. */
export function splitArguments(text: string): string[] {
  const words = text.match(/(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gs) ?? [];
  return words.map((word) => word.replace(/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs, unquote));
}

function unquote(_all: string, escaped?: string, double?: string, single?: string): string {
  return escaped ?? double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? '';
}
