import { FileOutput } from '../../io/file-output.ts';
import type { ByteSink, Io } from '../../io/io.ts';
import type { FormatOptions } from './run-format.ts';

/** Runs a command with its result in a file, or without notes. A run that is refused leaves the file as it was. */
export async function redirected(
  { output, quiet }: FormatOptions,
  argv: readonly string[],
  io: Io,
  run: (io: Io) => Promise<number>,
): Promise<number> {
  const file = output === undefined || output === '-' ? undefined : await FileOutput.open(output, inputsIn(argv));
  const stderr = quiet === true ? errorsOnly(io.stderr) : io.stderr;
  try {
    const status = await run({ ...io, stdout: file ?? io.stdout, stderr });
    file?.finish(status);
    return status;
  } finally {
    file?.discard();
  }
}

/** Any word may name an input file, except the one that names the output. */
function inputsIn(argv: readonly string[]): string[] {
  return argv.filter((word, at) => !word.startsWith('-') && !/^(?:-o|--output)$/.test(argv[at - 1] ?? ''));
}

/** Drops messages that are not errors; errors start with the name of the program. */
function errorsOnly(stderr: ByteSink): ByteSink {
  return {
    isTerminal: false,
    columns: stderr.columns,
    write: async (text) => {
      const isError = Buffer.from(text).subarray(0, ERROR.length).toString() === ERROR;
      if (isError) await stderr.write(text);
    },
  };
}

const ERROR = 'icescope: ';
