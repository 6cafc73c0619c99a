import type { Option } from 'commander';
import { COMMANDS, type CommandEntry } from '../../src/commands/index.ts';
import { ROOT_HELP, ROOT_OPTIONS } from '../../src/commands/root-help.ts';
import { exampleText, groupOf, type Help, optionText } from '../../src/commands/shared/help.ts';
import type { Program } from '../../src/commands/shared/options.ts';
import { programsOf } from '../../src/commands/shared/programs.ts';
import type { Io } from '../../src/io/io.ts';
import { bold, examples, italic, item, paragraphs, roff, section } from './roff.ts';

/** Shared by all pages. */
export interface Edition {
  readonly version: string;
  /** Such as `2026-11-30`; empty for a build without one. */
  readonly date: string;
}

export interface Page {
  /** `icescope-lint` */
  readonly name: string;
  readonly text: string;
}

/** Examples in a page have a margin. */
const EXAMPLE_WIDTH = 70;

/** A page for icescope, and one for each commander program of its commands. */
export async function manPages(edition: Edition, io: Io): Promise<Page[]> {
  const pages: Page[] = [];
  for (const [name, entry] of Object.entries(COMMANDS)) {
    for (const program of await programsOf(name, io)) pages.push(commandPage(program, entry, edition));
  }
  return [rootPage(pages, edition), ...pages];
}

/** `icescope-turn-audit` for `icescope turn --audit`. */
function pageName({ command }: Program): string {
  return command.name().replaceAll(/ (?:--)?/g, '-');
}

function commandPage(program: Program, { summary }: CommandEntry, edition: Edition): Page {
  const { command, help } = program;
  const name = pageName(program);
  const about = command.name().includes('--') ? firstClause(help.about) : summary;
  const usage = command.createHelp().commandUsage(command).slice(command.name().length).trim();
  const lines = [
    ...heading(name, about, edition),
    ...section('SYNOPSIS', [`${bold(command.name())} ${roff(usage)}`]),
    ...section('DESCRIPTION', paragraphs(help.about)),
    ...section('EXAMPLES', exampleLines(help)),
    ...section('ARGUMENTS', argumentLines(program)),
    ...section('OPTIONS', optionLines(command.createHelp().visibleOptions(command))),
    ...section('NOTES', noteLines(help)),
    ...section('EXIT STATUS', statusLines(help)),
    ...section('SEE ALSO', ['.BR icescope (1)']),
  ];
  return { name, text: `${lines.join('\n')}\n` };
}

function rootPage(pages: readonly Page[], edition: Edition): Page {
  const groups = [...new Set(Object.values(COMMANDS).map(({ group }) => group))];
  const lines = [
    ...heading('icescope', 'why does this WebRTC call connect, or not', edition),
    ...section('SYNOPSIS', [`${bold('icescope')} ${italic('command')} [${italic('options')}]`]),
    ...section('DESCRIPTION', [
      roff(ROOT_HELP.about),
      '.PP',
      roff('Each command has a page of its own: man icescope-lint.'),
    ]),
    ...section('EXAMPLES', exampleLines(ROOT_HELP)),
    ...section('COMMANDS', groups.flatMap(groupLines)),
    ...section(
      'OPTIONS',
      ROOT_OPTIONS.flatMap(([term, text]) => item(term.split(', ').map(bold).join(', '), text)),
    ),
    ...section('ENVIRONMENT', [
      ...item(bold('NO_COLOR'), 'if not empty, use no colors; --color is stronger'),
      ...item(bold('FORCE_COLOR'), 'if not empty or 0, use colors even when not on a terminal; NO_COLOR is stronger'),
      ...item(bold('COLUMNS'), 'the width of help'),
    ]),
    ...section('EXIT STATUS', statusLines(ROOT_HELP)),
    ...section('SEE ALSO', seeAlso(pages)),
  ];
  return { name: 'icescope', text: `${lines.join('\n')}\n` };
}

function heading(name: string, about: string, { version, date }: Edition): string[] {
  return [
    `.TH "${roff(name.toUpperCase())}" 1 "${date}" "icescope ${roff(version)}" "icescope"`,
    // No hyphenation, because words may be names of options and formats; no justified lines.
    '.nh',
    '.ad l',
    '.SH NAME',
    `${roff(name)} \\- ${roff(about)}`,
  ];
}

function firstClause(about: string): string {
  const clause = /^[^:.?]*/.exec(about)?.[0] ?? about;
  return clause.charAt(0).toLowerCase() + clause.slice(1);
}

function exampleLines({ examples: lines }: Help): string[] {
  return examples(lines.map((line) => exampleText(line, EXAMPLE_WIDTH).replace(/^ {2}/gm, '')));
}

function argumentLines({ command }: Program): string[] {
  return command.registeredArguments.flatMap((argument) => item(italic(argument.name()), argument.description));
}

function optionLines(options: readonly Option[]): string[] {
  const groups = [...new Set(options.map(groupOf))];
  return groups.flatMap((group) => [
    ...(groups.length > 1 ? [`.SS ${roff(group.replace(/:$/, ''))}`] : []),
    ...options
      .filter((option) => groupOf(option) === group)
      .flatMap((option) => item(optionTerm(option), optionText(option))),
  ]);
}

/** The names bold, the value in italics: `-f, --format name`, `--color[=when]`. */
function optionTerm({ short, long, flags }: Option): string {
  const names = [short, long].filter((name) => name !== undefined).map(bold);
  const [, bracket, value = ''] = / ([<[])([^>\]]*)[>\]]$/.exec(flags) ?? [];
  const shown = bracket === '[' ? `[=${italic(value)}]` : bracket === '<' ? ` ${italic(value)}` : '';
  return `${names.join(', ')}${shown}`;
}

function noteLines({ notes = [] }: Help): string[] {
  return paragraphs(notes.join('\n\n'));
}

function statusLines({ status }: Help): string[] {
  return status.flatMap(([code, meaning]) => (code === '' ? ['.PP', roff(meaning)] : item(bold(code), meaning)));
}

function groupLines(group: string): string[] {
  const entries = Object.entries(COMMANDS).filter(([, entry]) => entry.group === group);
  return [
    `.SS ${roff(group)}`,
    ...entries.flatMap(([name, { summary }]) => item(`${bold(`icescope-${name}`)}(1)`, summary)),
  ];
}

function seeAlso(pages: readonly Page[]): string[] {
  return pages.map(({ name }, at) => `.BR ${roff(name)} (1)${at < pages.length - 1 ? ',' : ''}`);
}
