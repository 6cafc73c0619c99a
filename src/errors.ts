import { escapeText } from './term/escape.ts';

/** What a process of ours ends with. */
export const EXIT = { OK: 0, FINDINGS: 1, USAGE: 2, FAULT: 3, INTERRUPTED: 130 } as const;

/** Something that the user can mend; `message` says what, where, and how. */
export class UserError extends Error {
  readonly status: number;

  constructor(message: string, status: number = EXIT.USAGE) {
    super(message);
    this.status = status;
  }
}

export function unknownCommand(name: string, meant: string | undefined): UserError {
  const hint = meant === undefined ? 'icescope --help lists the commands' : `Did you mean ${meant}?`;
  return new UserError(`unknown command ${escapeText(name)}. ${hint}`);
}

export function unknownValue(option: string, value: string, allowed: readonly string[], meant: string | undefined): UserError {
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return new UserError(`${option} does not know ${escapeText(value)}: it takes ${allowed.join(', ')}.${hint}`);
}

export function contradiction(option: string, other: string): UserError {
  return new UserError(`${option} and ${other} cannot be used together`);
}

export function unreadable(path: string, reason: string): UserError {
  return new UserError(`cannot read ${escapeText(path)}: ${reason}`);
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
