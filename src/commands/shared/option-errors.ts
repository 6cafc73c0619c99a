import { type Command, CommanderError } from 'commander';
import { Redirected, UsageError } from '../../errors.ts';
import { escapeText } from '../../term/escape.ts';
import { strayArgument } from './elsewhere.ts';
import { optionName } from './option-name.ts';
import { valuesOf } from './option-values.ts';

/** Commander's error, or a better one, such as our equivalent of another program's option. */
export function withHint(error: unknown, command: Command, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error;
  const name = command.name().replace(/^icescope /, '');
  if (error.code === 'commander.excessArguments') {
    const taken = command.registeredArguments.length;
    return strayArgument(command.args[taken] ?? '', name, taken > 0);
  }
  if (error.code === 'commander.optionMissingArgument') return missingValue(error.message);
  if (error.code !== 'commander.unknownOption') return error;
  const [option = '', value] = (/'([^']*)'/.exec(error.message)?.[1] ?? '').split('=', 2);
  if (option === '--help' || command.options.some(({ long }) => long === option))
    return new UsageError(`${option} takes no value`);
  const elsewhere = redirection(option, argv, command);
  if (elsewhere !== undefined) return elsewhere;
  const word = argv.find((one) => one === option || one.startsWith(`${option}=`)) ?? option;
  const near = /Did you mean [^?]*\?/.exec(error.message)?.[0];
  const text = `unknown option '${escapeText(optionName(option))}'`;
  return new UsageError(near === undefined ? text : `${text}. ${near}`, undefined, async () => {
    const { statOf } = await import('../../io/file.ts');
    if ((await statOf(word)) !== undefined)
      return new UsageError(`unknown option '${escapeText(word)}'. For the file of this name: ./${escapeText(word)}`);
    const { foreignOption } = await import('../front-door/foreign-options.ts');
    return foreignOption(option, value, { name, options: command.options, formats: await formatsOf(command) });
  });
}

/** Commander says `option '-o, --output <file>' argument missing`. */
function missingValue(message: string): UsageError {
  const [, long = 'the option', value = 'value'] = /(--[\w-]+) <([^>]+)>/.exec(message) ?? [];
  return new UsageError(`${long} requires a value: ${long} <${value}>`);
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
