import { escapeText } from './term/escape.ts';

/** What a process of ours ends with. */
export const EXIT = { OK: 0, FINDINGS: 1, USAGE: 2, FAULT: 3, INTERRUPTED: 130 } as const;

/** Something that the user can mend; `message` says what, where, and how. */
export class UserError extends Error {
  /** A word that was not known, and those that are: whoever shows the error looks for the one that was meant. */
  readonly unknown: { word: string; names: readonly string[] } | undefined;

  constructor(message: string, unknown?: { word: string; names: readonly string[] }) {
    super(message);
    this.unknown = unknown;
  }
}

export function unknownCommand(name: string, names: readonly string[]): UserError {
  return new UserError(`unknown command ${escapeText(name)}.`, { word: name, names });
}

export function unknownValue(option: string, value: string, names: readonly string[]): UserError {
  const message = `${option} does not know ${escapeText(value)}: it takes ${names.join(', ')}.`;
  return new UserError(message, { word: value, names });
}

export function contradiction(option: string, other: string): UserError {
  return new UserError(`${option} and ${other} cannot be used together`);
}

export function unreadable(path: string, reason: string): UserError {
  return new UserError(`cannot read ${escapeText(path)}: ${reason}`);
}

/** The output cannot be written: there is no use in reading on. */
export class UnwritableError extends UserError {}

export function unwritable(reason: string): UnwritableError {
  return new UnwritableError(`cannot write the output: ${reason}`);
}

export function compressed(path: string, kind: string, reader: string): UserError {
  const name = path === '-' ? 'standard input' : escapeText(path);
  const file = path === '-' ? 'FILE' : escapeText(path);
  return new UserError(`${name} is compressed with ${kind}. Write: ${reader} ${file} | icescope parse`);
}

export function filterTakesNoFile(): UserError {
  return new UserError('--filter reads standard input only');
}

export function nothingToFollow(): UserError {
  return new UserError('--follow wants a file; a pipe is followed anyway');
}
