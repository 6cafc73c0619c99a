import { emptyArgument, UsageError, UserError } from '../../errors.ts';

/** Checks whether an argument is for another command. The code for that is only loaded here. */
export async function forAnother(word: string, command: string): Promise<UserError | undefined> {
  const { misplaced } = await import('../front-door/misplaced.ts');
  return misplaced(word, command);
}

/** An error about an extra argument: the command takes one, or none. */
export function strayArgument(word: string, command: string, isSecond = false): UsageError {
  const takes = isSecond ? 'one argument' : 'no arguments';
  if (word.trim() === '') return emptyArgument(command, takes);
  const message = `${command} takes ${takes}; see icescope ${command} --help`;
  if (isSecond) return new UsageError(message);
  return new UsageError(message, undefined, () => forAnother(word, command));
}

/** An error about an argument, or a better one that names the right command. */
export function orForAnother(error: UserError, word: string, command: string): UserError {
  const Kind = error instanceof UsageError ? UsageError : UserError;
  return new Kind(error.message, error.unknown, () => forAnother(word, command));
}
