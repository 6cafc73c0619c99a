import { exclusive, invalidValue, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import { pasteHint } from './paste-hint.ts';

/** A text that should not be on a command line, where other users see it: where else it may come from. */
export interface SecretSource {
  /** `--secret`. */
  readonly option: string;
  readonly value: string | undefined;
  /** The path of `--secret-file`, `-` for standard input. */
  readonly file: string | undefined;
  /** The environment variable, read when no option is given. */
  readonly variable?: string;
}

/** The first of them that is given: the option, the file, the environment. Never shows it, not even in an error. */
export async function readSecret({ option, value, file, variable }: SecretSource, io: Io): Promise<string | undefined> {
  if (value !== undefined && file !== undefined) throw exclusive(option, `${option}-file`);
  if (value !== undefined) return notEmpty(option, value);
  if (file !== undefined) return notEmpty(`${option}-file`, await fromFile(file, io));
  const fromEnvironment = variable === undefined ? undefined : io.env[variable];
  return fromEnvironment === '' ? undefined : fromEnvironment;
}

/** Editors and `echo` end the line; a secret of several lines is a mistake. */
async function fromFile(path: string, io: Io): Promise<string> {
  if (path === '-') await pasteHint('the secret', io);
  const { readText } = await import('./read-text.ts');
  const text = (await readText(path, io.stdin)).replace(/\r?\n$/, '');
  if (/[\r\n]/.test(text)) {
    throw new UserError(`${path === '-' ? 'standard input' : 'the file'} has several lines; a secret is one line`);
  }
  return text;
}

function notEmpty(option: string, value: string): string {
  if (value === '') throw invalidValue(option, 'a text; it is empty');
  return value;
}

/** Standard input can only be read once. */
export function rejectTwoInputs(files: readonly (readonly [option: string, file: string | undefined])[]): void {
  const [one, other] = files.filter(([, file]) => file === '-');
  if (one !== undefined && other !== undefined) throw exclusive(`${one[0]} -`, `${other[0]} -`);
}
