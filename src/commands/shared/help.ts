import type { Command, Help as Commander, Option } from 'commander';
import type { Io } from '../../io/io.ts';
import { hang } from '../../term/wrap.ts';

/** The help of a command, apart from its options. */
export interface Help {
  /** What it does, in paragraphs separated by empty lines. */
  readonly about: string;
  /** Most useful first: `-h` shows three. */
  readonly examples: readonly string[];
  /** The options that `-h` shows, such as `--fix`; left out where there are few: it shows them all. */
  readonly frequent?: readonly string[];
  /** What else to know. */
  readonly notes?: readonly string[];
  readonly status: readonly (readonly [status: string, meaning: string])[];
}

/** The groups that commands share; each command also has its own. */
export const GROUP = { output: 'Output:', other: 'Other:' } as const;

/** The width without a terminal. */
const USUAL_WIDTH = 80;
/** Longer lines are hard to read. */
const WIDEST = 100;
const NARROWEST = 40;
/** With less room than this next to an option, its text starts on a new line. */
const LEAST_ROOM = 30;
const SHORT_EXAMPLES = 3;

/** The width in COLUMNS, or of the terminal. */
export function helpWidth({ stdout, env }: Io): number {
  const asked = /^[1-9]\d{0,4}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined;
  return Math.max(NARROWEST, Math.min(asked ?? stdout.columns ?? USUAL_WIDTH, WIDEST));
}

/** Blocks of lines, with an empty line between them. */
export function helpBlocks(blocks: readonly (readonly string[])[]): string {
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${texts.join('\n\n')}\n`;
}

/** `--help`: everything, examples before options. */
export function longHelp(command: Command, helper: Commander, help: Help, width: number): string {
  const { about, examples, notes = [], status } = help;
  const items = [...argumentItems(command, helper), ...optionItems(helper.visibleOptions(command))];
  return helpBlocks([
    [usageLine(command, helper, width)],
    [hang('', about, width)],
    exampleBlock(examples, width),
    ...itemBlocks(items, width),
    notes.map((note) => hang('', note, width)),
    statusBlock(status, width),
  ]);
}

/** `-h`: a screen. */
export function shortHelp(command: Command, helper: Commander, help: Help, width: number): string {
  const { about, examples, frequent } = help;
  const options = helper.visibleOptions(command);
  const shown =
    frequent === undefined ? options : frequent.flatMap((name) => options.filter(({ long }) => long === name));
  const rest = frequent === undefined ? 'More' : 'All options';
  return helpBlocks([
    [usageLine(command, helper, width)],
    [hang('', firstSentence(about), width)],
    exampleBlock(examples.slice(0, SHORT_EXAMPLES), width),
    ...itemBlocks(
      optionItems(shown).map((item) => ({ ...item, group: 'Options:' })),
      width,
    ),
    [hang('', `${rest}: ${command.name()} --help`, width)],
  ]);
}

interface Item {
  readonly group: string;
  readonly term: string;
  readonly text: string;
}

function argumentItems(command: Command, helper: Commander): Item[] {
  return helper.visibleArguments(command).map((argument) => ({
    group: 'Arguments:',
    term: helper.argumentTerm(argument),
    text: helper.argumentDescription(argument),
  }));
}

/** If the common options are the only group, its heading is just Options. */
function optionItems(options: readonly Option[]): Item[] {
  const groups = new Set(options.map(groupOf));
  return options.map((option) => ({
    group: groups.size > 1 ? groupOf(option) : 'Options:',
    term: optionTerm(option),
    text: optionText(option),
  }));
}

export function groupOf({ helpGroupHeading = 'Options:' }: Option): string {
  return helpGroupHeading;
}

/** `-f, --format <name>`; a value that may be missing is attached: `--color[=when]`. */
export function optionTerm({ flags }: Option): string {
  return flags.replace(/ \[([^\]]*)\]$/, '[=$1]');
}

export function optionText({ description, defaultValue }: Option): string {
  const isShown = typeof defaultValue === 'string' || typeof defaultValue === 'number';
  return isShown ? `${description} (default: ${defaultValue})` : description;
}

function itemBlocks(items: readonly Item[], width: number): string[][] {
  const terms = Math.max(...items.map(({ term }) => term.length));
  return [...new Set(items.map(({ group }) => group))].map((heading) => [
    heading,
    ...items.filter(({ group }) => group === heading).map(({ term, text }) => helpItem(term, terms, text, width)),
  ]);
}

/** An argument, option or command, with its text next to it or below. */
export function helpItem(term: string, termWidth: number, text: string, width: number): string {
  const start = `  ${term.padEnd(termWidth)}  `;
  if (width - start.length >= LEAST_ROOM) return hang(start, text, width);
  return `  ${term}\n${hang('      ', text, width)}`;
}

function usageLine(command: Command, helper: Commander, width: number): string {
  return hang('Usage: ', helper.commandUsage(command), width, 4);
}

export function exampleBlock(examples: readonly string[], width: number): string[] {
  return ['Examples:', ...examples.map((line) => exampleText(line, width))];
}

export function statusBlock(status: Help['status'], width: number): string[] {
  const codes = Math.max(...status.map(([code]) => code.length));
  return ['Exit status:', ...status.map(([code, meaning]) => hang(`  ${code.padStart(codes)}  `, meaning, width))];
}

function firstSentence(about: string): string {
  return /^.*?[.?](?=\s|$)/s.exec(about)?.[0] ?? about;
}

/** A command line, broken where a shell can continue it: outside quotes, and before an option rather than after it. */
export function exampleText(line: string, width: number): string {
  const room = width - ROOM_FOR_BACKSLASH;
  const rows: string[] = [];
  let row = ' ';
  for (const part of partsOf(line, room - CONTINUED.length)) {
    if (row.length + 1 + part.length > room && row !== ' ') {
      rows.push(`${row} \\`);
      row = `${CONTINUED}${part}`;
    } else row += ` ${part}`;
  }
  return [...rows, row].join('\n');
}

const ROOM_FOR_BACKSLASH = 2;
const CONTINUED = ' '.repeat(6);

/** Words, an option with the word after it where both fit in a line. */
function partsOf(line: string, room: number): string[] {
  const parts: string[] = [];
  for (const word of line.match(/'[^']*'|\S+/g) ?? []) {
    const before = parts.at(-1) ?? '';
    const isValue = /^-[^ ]*$/.test(before) && !/^[-|<>]/.test(word);
    if (isValue && before.length + 1 + word.length <= room) parts[parts.length - 1] = `${before} ${word}`;
    else parts.push(word);
  }
  return parts;
}
