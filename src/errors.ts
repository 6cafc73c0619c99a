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

/** Why an argument is empty. */
const UNSET = 'perhaps a variable of the shell is not set';

export function unknownRule(id: string, names: readonly string[]): UserError {
  if (id === '') return new UserError(`the id of the rule is empty: ${UNSET}; icescope rule lists them all.`);
  return new UserError(`there is no rule ${escapeText(id)}; icescope rule lists them all.`, { word: id, names });
}

export function emptySearch(): UserError {
  return new UserError('--search wants a word to look for, such as loopback');
}

export function contradiction(option: string, other: string): UserError {
  return new UserError(`${option} and ${other} cannot be used together`);
}

export function unreadable(path: string, reason: string): UserError {
  if (path === '') return new UserError(`the name of the file is empty: ${UNSET}`);
  return new UserError(`cannot read ${escapeText(path)}: ${reason}`);
}

/** The output cannot be written: there is no use in reading on. */
export class UnwritableError extends UserError {}

export function unwritable(reason: string): UnwritableError {
  return new UnwritableError(`cannot write the output: ${reason}`);
}

export function binaryFile(name: string): UserError {
  return new UserError(`${escapeText(name)} is a binary file, not a configuration`);
}

export function noConfiguration(places: readonly string[]): UserError {
  const where = places.map(escapeText).join(', ');
  return new UserError(`no turnserver.conf in ${where}. Name the file, or - for standard input`);
}

export function notAVersion(option: string, value: string): UserError {
  return new UserError(`${option} wants a coturn version, such as 4.6.1, not ${escapeText(value)}`);
}

export function compressed(path: string, kind: string, reader: string): UserError {
  const name = path === '-' ? 'standard input' : escapeText(path);
  const file = path === '-' ? 'FILE' : escapeText(path);
  return new UserError(`${name} is compressed with ${kind}. Write: ${reader} ${file} | icescope parse`);
}

export function notAnAddress(option: string, value: string): UserError {
  return new UserError(`${option} wants an IP address, such as 127.0.0.1 or ::1, not ${escapeText(value)}`);
}

export function notAPort(option: string, value: string): UserError {
  return new UserError(`${option} wants a port from 0 to 65535, not ${escapeText(value)}`);
}

export function addressInUse(where: string, port: number): UserError {
  const other = port === 65535 ? port - 1 : port + 1;
  return new UserError(
    `${where} is in use: another program, perhaps another icescope serve, listens there. ` +
      `Stop it, or choose another port: icescope serve --port ${other}; --port 0 takes a free one.`,
  );
}

const LISTEN_FAILURES: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: 'this machine has no such address. `ip address` lists those that it has.',
  EACCES: 'ports below 1024 are for root. Choose a higher one with --port.',
  EINVAL: 'a link-local address needs its interface behind it, as in fe80::1%eth0.',
  EAFNOSUPPORT: 'this machine has no IPv6.',
};

export function cannotListen(where: string, code: string): UserError {
  return new UserError(`cannot listen on ${escapeText(where)}: ${LISTEN_FAILURES[code] ?? `the system says ${code}.`}`);
}

export function noNatServer(): UserError {
  return new UserError('name a STUN server that has a second address, as in: icescope nat stun:stun.example.org');
}

export function notOverUdp(url: string, meant: string): UserError {
  return new UserError(
    `${escapeText(url)} is not asked over UDP, and NAT behaviour is tested over UDP alone. Write ${escapeText(meant)}`,
  );
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

export function tooManyLines(name: string, most: number): UserError {
  return new UserError(`${escapeText(name)} has more than ${most} lines, which no configuration has`);
}

export function alreadyThere(path: string): UserError {
  return new UserError(`${escapeText(path)} is there already. Choose another name, or overwrite it with --force`);
}

export function notWritten(path: string, reason: string): UserError {
  return new UserError(`cannot write ${escapeText(path)}: ${reason}`);
}

export function initWants(missing: readonly string[]): UserError {
  return new UserError(
    `init wants ${missing.join(' and ')}, as in: icescope init --realm example.org --external-ip 203.0.113.5. ` +
      'On a terminal, without options, it asks.',
  );
}

/** An option whose value cannot be used; `wanted` says what can. The value is not shown where it may be a secret. */
export function invalidValue(option: string, wanted: string, value?: string): UserError {
  return new UserError(`${option} wants ${wanted}${value === undefined ? '' : `, not ${escapeText(value)}`}`);
}

export function unknownCoturn(value: string): UserError {
  return new UserError(`--coturn-version wants a release such as 4.6.1, from 4.5.2 on, not ${escapeText(value)}`);
}

export function notPublic(value: string, what: string): UserError {
  return new UserError(
    `${escapeText(value)} is not reached from the internet (${what}). ` +
      'Behind a NAT, name both addresses: --external-ip 203.0.113.5/10.0.0.5',
  );
}

export function needsPrivate(): UserError {
  return new UserError(
    '--behind-nat wants the address that the machine itself has, which `ip address` lists: ' +
      '--external-ip 203.0.113.5/10.0.0.5, or --private-ip 10.0.0.5',
  );
}

export function twoPlainAddresses(): UserError {
  return new UserError(
    'coturn takes one external-ip without a private address. Name one, or pairs: --external-ip 203.0.113.5/10.0.0.5',
  );
}
