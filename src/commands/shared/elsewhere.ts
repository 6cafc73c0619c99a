import { UsageError, UserError } from '../../errors.ts';

/** Looks whether an argument is for another command. What knows that is loaded only then. */
export async function forAnother(word: string, command: string): Promise<UserError | undefined> {
  const { misplaced } = await import('../front-door/misplaced.ts');
  return misplaced(word, command);
}

/** An argument beyond those that a command takes: one, or none. */
export function strayArgument(word: string, command: string, isSecond = false): UsageError {
  const message = `${command} takes ${isSecond ? 'one argument' : 'no arguments'}; see icescope ${command} --help`;
  if (isSecond) return new UsageError(message);
  return new UsageError(message, undefined, () => forAnother(word, command));
}

/** An error about an argument, or a better one that names the command for it. */
export function orForAnother(error: UserError, word: string, command: string): UserError {
  const Kind = error instanceof UsageError ? UsageError : UserError;
  return new Kind(error.message, error.unknown, () => forAnother(word, command));
}
