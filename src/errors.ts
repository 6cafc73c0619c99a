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

/** The URI's own message, whose parts are not escaped yet; `place` is the file and line where it stands. */
export function invalidUri(message: string, place?: string): UserError {
  return new UserError(escapeText(place === undefined ? message : `${place}: ${message}`));
}

export function noServer(): UserError {
  return new UserError(
    'name a server to ask, such as stun:stun.l.google.com:19302; --targets FILE and a pipe hold many',
  );
}

export function noTargets(name: string): UserError {
  return new UserError(`no server in ${escapeText(name)}: it wants a URL a line, or an iceServers JSON`);
}

export function invalidTargets(name: string, reason: string): UserError {
  return new UserError(`${escapeText(name)} holds no iceServers that can be read: ${escapeText(reason)}`);
}

export function invalidNumber(option: string, value: string, wanted: string): UserError {
  return new UserError(`${option} wants ${wanted}, not ${escapeText(value)}`);
}

export function needs(option: string, other: string): UserError {
  return new UserError(`${option} has a meaning only with ${other}`);
}

export function tooLarge(name: string, bytes: number): UserError {
  return new UserError(`${escapeText(name)} is larger than ${bytes / 1024 / 1024} MB`);
}
