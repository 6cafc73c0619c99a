import { EXIT, unknownValue } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { View } from '../../report/view.ts';
import { styleFor } from './style.ts';

/** The output formats of a command by name, the default first; each is loaded when used. */
export type Formats<Format> = Readonly<Record<string, () => Promise<Format>>>;

/** The options that every command with formats has. */
export interface FormatOptions {
  readonly format: string;
  readonly formatSchema?: boolean | undefined;
  readonly color?: boolean | undefined;
  /** A file for what would go to standard output. */
  readonly output?: string | undefined;
  readonly quiet?: boolean | undefined;
}

/** Only these options, for settings built from the rest. */
export function formatOptionsOf({ format, formatSchema, color, output, quiet }: FormatOptions): FormatOptions {
  return { format, formatSchema, color, output, quiet };
}

/** A run of a command, and where its results go. */
export interface Run<Options, Format> {
  readonly options: Options;
  readonly args: string[];
  readonly format: Format;
  readonly view: View;
  readonly io: Io;
}

/** How a run ended; left-out parts did not happen. */
export interface Outcome {
  readonly isInterrupted?: boolean;
  /** Something could not be read, or was wrongly used. */
  readonly hasErrors?: boolean;
  readonly hasFindings?: boolean;
  /** Set if a format has its own exit status. */
  readonly status?: number | undefined;
}

/** A command that prints its results in one of several formats. */
export interface FormatCommand<Options extends FormatOptions, Format> {
  readonly formats: Formats<Format>;
  /** The options if none are given: in that case, the parser is not even loaded. */
  readonly defaults?: Options;
  /** Reads the options and the remaining arguments. */
  readOptions(argv: string[], io: Io): Promise<{ options: Options; args: string[] }>;
  /** The JSON Schema of the output with these options. */
  schema?(options: Options): Promise<object>;
  run(run: Run<Options, Format>): Promise<Outcome>;
}

/** Runs a command with the chosen output format, and returns the exit status. */
export async function runFormat<Options extends FormatOptions, Format>(
  command: FormatCommand<Options, Format>,
  argv: string[],
  io: Io,
): Promise<number> {
  const read = await readOptions(command, argv, io);
  const { output, quiet } = read.options;
  if (output === undefined && quiet !== true) return runWith(command, read, io);
  const { redirected } = await import('./redirected.ts');
  return redirected(read.options, argv, io, (to) => runWith(command, read, to));
}

async function runWith<Options extends FormatOptions, Format>(
  command: FormatCommand<Options, Format>,
  { options, args }: { options: Options; args: string[] },
  io: Io,
): Promise<number> {
  if (options.formatSchema === true && command.schema !== undefined) {
    await io.stdout.write(`${JSON.stringify(await command.schema(options), undefined, 2)}\n`);
    return EXIT.OK;
  }
  const format = await loadFormat(command.formats, options.format);
  const style = await styleFor(io, io.stdout, options.color);
  const view = { style, columns: io.stdout.columns, ...(await ownVersion(options.format)) };
  return statusOf(await command.run({ options, args, format, view, io }));
}

async function readOptions<Options extends FormatOptions, Format>(
  { defaults, readOptions: read }: FormatCommand<Options, Format>,
  argv: string[],
  io: Io,
): Promise<{ options: Options; args: string[] }> {
  const hasOptions = argv.some((argument) => argument.startsWith('-') && argument !== '-');
  return hasOptions || defaults === undefined ? read(argv, io) : { options: defaults, args: argv };
}

/** Only SARIF names its tool's version; for others it is not looked up. */
async function ownVersion(format: string): Promise<{ icescopeVersion?: string }> {
  if (format !== 'sarif') return {};
  const { readVersion } = await import('../version.ts');
  return { icescopeVersion: readVersion() };
}

async function loadFormat<Format>(formats: Formats<Format>, name: string): Promise<Format> {
  const load = formats[name];
  if (load === undefined) throw unknownValue('--format', name, Object.keys(formats));
  return load();
}

function statusOf({ isInterrupted, hasErrors, hasFindings, status }: Outcome): number {
  if (status !== undefined) return status;
  if (isInterrupted === true) return EXIT.INTERRUPTED;
  if (hasErrors === true) return EXIT.USAGE;
  return hasFindings === true ? EXIT.FINDINGS : EXIT.OK;
}
