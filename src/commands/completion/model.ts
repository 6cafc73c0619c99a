import type { Argument, Command, Option } from 'commander';
import type { Io } from '../../io/io.ts';
import { ALIASES } from '../front-door/aliases.ts';
import { VALUED } from '../front-door/leading.ts';
import { COMMANDS } from '../index.ts';
import { valuesOf } from '../shared/option-values.ts';
import type { Program } from '../shared/options.ts';
import { programsOf } from '../shared/programs.ts';

/** What can be typed in one place. */
export interface Completed {
  readonly values: readonly string[];
  /** Names of files. */
  readonly isFile: boolean;
}

export interface CompletedOption extends Completed {
  /** `-f` and `--format`. */
  readonly names: readonly string[];
  /** One line: of a description, what comes before its values and its default. */
  readonly text: string;
  /** An optional one is attached: `--color=always`. */
  readonly value: 'none' | 'required' | 'optional';
  /** The name of the value. */
  readonly valueName: string;
  /** Several values, with commas between them. */
  readonly isList: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  /** Other names that it answers to. */
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  readonly arguments: Completed;
}

/** All that a shell can complete: read from the commander programs of the commands. */
export async function completedCommands(io: Io): Promise<CompletedCommand[]> {
  const commands: CompletedCommand[] = [];
  for (const [name, { summary }] of Object.entries(COMMANDS)) {
    commands.push(await completedCommand(name, summary, await programsOf(name, io)));
  }
  return commands;
}

async function completedCommand(name: string, summary: string, programs: Program[]): Promise<CompletedCommand> {
  const options = new Map<string, CompletedOption>();
  for (const { command } of programs) {
    for (const option of optionsOf(command)) {
      const before = options.get(option.long ?? option.flags);
      options.set(option.long ?? option.flags, merged(before, await completedOption(option)));
    }
  }
  const [own] = programs;
  return {
    name,
    aliases: Object.keys(ALIASES).filter((alias) => ALIASES[alias] === name),
    summary,
    options: [...options.values()],
    arguments: await completedArguments(own?.command.registeredArguments ?? []),
  };
}

/** The options with a value that may come before the command, with the values that they take in any. */
export function leadingOptions(commands: readonly CompletedCommand[]): CompletedOption[] {
  const leading = new Map<string, CompletedOption>();
  for (const option of commands.flatMap(({ options }) => options)) {
    const long = option.names.at(-1) ?? '';
    if (option.value === 'required' && VALUED.has(long)) leading.set(long, merged(leading.get(long), option));
  }
  return [...leading.values()];
}

/** Its help option is not among the others. */
function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

async function completedOption(option: Option): Promise<CompletedOption> {
  const { short, long, description, required, optional, flags } = option;
  const valueName = /[<[]([^>\]]*)/.exec(flags)?.[1] ?? '';
  const values = await valuesOf(option);
  return {
    names: [short, long].filter((name) => name !== undefined),
    text: /^(?:with [^:]*: )?[^\n:;(]*/.exec(description)?.[0].trim() ?? '',
    value: required ? 'required' : optional ? 'optional' : 'none',
    valueName,
    values,
    isFile: /file|path|cert/.test(valueName),
    isList: valueName === 'list' && values.length > 0,
  };
}

/** An option in two programs of a command takes the values of both. */
function merged(before: CompletedOption | undefined, option: CompletedOption): CompletedOption {
  return before === undefined ? option : { ...before, values: [...new Set([...before.values, ...option.values])] };
}

async function completedArguments(registered: readonly Argument[]): Promise<Completed> {
  const values = (await Promise.all(registered.map(valuesOf))).flat();
  return { values, isFile: registered.some((argument) => /file|candidate|server/.test(argument.name())) };
}
