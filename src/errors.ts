import { escapeText } from './term/escape.ts';

/** The exit status of the process. */
export const EXIT = { OK: 0, FINDINGS: 1, USAGE: 2, INTERNAL: 3, INTERRUPTED: 130 } as const;

/** Ctrl-C came while a person was asked, or a pipe waited for. */
export class Interrupted extends Error {}

/** An unknown word, the known ones, and advice if none is similar. */
export interface UnknownWord {
  readonly word: string;
  readonly names: readonly string[];
  readonly hint?: string;
}

/**
 * Something that the user can fix; `message` says what, where and how. One sentence without a full stop at its end, as
 * a suggestion may follow. Parts from outside are escaped.
 */
export class UserError extends Error {
  readonly unknown: UnknownWord | undefined;
  /**
   * Looks for an error that says more, such as which command the argument is for: what that takes is loaded only
   * then.
   */
  readonly better: (() => Promise<UserError | undefined>) | undefined;

  constructor(message: string, unknown?: UnknownWord, better?: () => Promise<UserError | undefined>) {
    super(message);
    this.unknown = unknown;
    this.better = better;
  }
}

/** A wrong command line: it ends with where the options are explained. */
export class UsageError extends UserError {}

/** A command line that means another one, such as `lint --list-rules`. */
export class Redirected extends Error {
  readonly argv: readonly string[];

  constructor(argv: readonly string[]) {
    super();
    this.argv = argv;
  }
}

/** An error of commander's. */
export interface CommanderFailure extends Error {
  code: string;
}

/** Recognized by its code, so that commander need not be loaded. */
export function isCommanderError(error: unknown): error is CommanderFailure {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('commander.')
  );
}

export function isUsersError(error: unknown): error is UserError | CommanderFailure {
  return error instanceof UserError || isCommanderError(error);
}

/**
 * The problem, and what was meant if that can be guessed, with the name of the command, whose help explains its
 * options.
 */
export async function usersErrorText(error: UserError | CommanderFailure, command?: string): Promise<string> {
  const better = error instanceof UserError ? await error.better?.() : undefined;
  if (better !== undefined) return usersErrorText(better, command);
  const text = error instanceof UserError ? error.message + (await suggestion(error)) : commanderText(error);
  const isUsage = !(error instanceof UserError) || error instanceof UsageError;
  return !isUsage || command === undefined || text.includes('--help')
    ? text
    : `${text}\nSee icescope ${command} --help`;
}

function commanderText({ message }: CommanderFailure): string {
  return escapeText(message.replace(/^error: /, '').replaceAll('\n', ' '));
}

/** `. Did you mean …?`, if one of the known words is near; what helps otherwise. */
async function suggestion({ unknown }: UserError): Promise<string> {
  if (unknown === undefined) return '';
  const { suggest } = await import('./term/suggest.ts');
  const near = suggest(unknown.word, unknown.names);
  if (near !== undefined) return `. Did you mean ${near}?`;
  return unknown.hint === undefined ? '' : `; ${unknown.hint}`;
}

/** The message for an error that is not the user's fault. */
export function internalError(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `internal error; please report it\n${text}`;
}

/** Why an argument may be empty. */
const UNSET = 'is a shell variable unset?';

export function unknownCommand(name: string, names: readonly string[], hint = 'see icescope --help'): UserError {
  return new UserError(`unknown command ${quoted(name)}`, { word: name, names, hint });
}

export function emptyCommand(): UserError {
  return new UserError(`the command is empty (${UNSET}); see icescope --help`);
}

export function unknownValue(option: string, value: string, names: readonly string[]): UsageError {
  const message = `invalid value ${quoted(value)} for ${option} (expected ${names.join(', ')})`;
  return new UsageError(message, { word: value, names });
}

export function unknownRule(
  id: string,
  names: readonly string[],
  better?: () => Promise<UserError | undefined>,
  hint = 'icescope rule lists them all',
): UsageError {
  if (id === '') return new UsageError(`the rule id is empty (${UNSET})`);
  return new UsageError(`unknown rule ${quoted(id)}`, { word: id, names, hint }, better);
}

export function emptySearch(): UsageError {
  return new UsageError('--search: expected a word, such as loopback');
}

export function exclusive(option: string, other: string): UsageError {
  return new UsageError(`${option} cannot be used with ${other}`);
}

export function needs(option: string, other: string): UsageError {
  return new UsageError(`${option} requires ${other}`);
}

/** An option whose value cannot be used, and what can. The value is not shown where it may be a secret. */
export function invalidValue(option: string, expected: string, value?: string): UsageError {
  return new UsageError(`${option}: expected ${expected}${value === undefined ? '' : `, got ${quoted(value)}`}`);
}

export function notAVersion(option: string, value: string): UserError {
  return invalidValue(option, 'a coturn version such as 4.6.1, 4.6, latest, debian12 or ubuntu24.04', value);
}

export function notABaseline(path: string): UserError {
  return new UserError(`${escapeText(path)} is not a baseline: write one with --write-baseline`);
}

export function notAnAddress(option: string, value: string): UserError {
  return invalidValue(option, 'an IP address such as 127.0.0.1 or ::1', value);
}

export function unreadable(path: string, reason: string): UserError {
  if (path === '') return new UserError(`the file name is empty (${UNSET})`);
  return new UserError(`cannot read ${escapeText(path)}: ${reason}`);
}

/** The output cannot be written, so there is no use in reading on. */
export class UnwritableError extends UserError {}

export function unwritable(reason: string): UnwritableError {
  return new UnwritableError(`cannot write the output: ${reason}`);
}

/** A file that `lint` leaves alone: `kind` is what it is, `advice` which command reads it. */
export function notAConfiguration(name: string, kind: string, advice: string): UserError {
  return new UserError(
    `${escapeText(name)} is ${kind}, not a turnserver.conf; nothing was checked or written.${escapeText(advice)}`,
  );
}

export function withoutOptions(name: string): UserError {
  return new UserError(
    `${escapeText(name)} is not a turnserver.conf: its lines are not options of coturn; ` +
      'nothing was checked or written.',
  );
}

/** A file that could deploy a coturn. */
export function deploysNoCoturn(name: string): UserError {
  return new UserError(`${escapeText(name)} deploys no coturn; nothing was checked`);
}

export function deploysTooMany(name: string, most: number): UserError {
  return new UserError(`${escapeText(name)} deploys coturn more than ${most} times; nothing was checked`);
}

/** A template of Helm or another program that fills in `{{ }}`. */
export function isATemplate(name: string): UserError {
  const shown = escapeText(name);
  return new UserError(
    `${shown} is a template ({{ }}), which cannot be read; check its output: helm template CHART | icescope lint -`,
  );
}

/** `place` is line and column. */
export function partNotRead(name: string, place: string, reason: string): UserError {
  return new UserError(escapeText(`${name}:${place}: ${reason}`));
}

/** Also of a script or of JSON within another file. */
export function brokenList(name: string, place: string, reason: string): UserError {
  return new UserError(escapeText(`${name}:${place}: the iceServers cannot be read: ${reason}`));
}

export function withoutLists(name: string): UserError {
  return new UserError(`${escapeText(name)}: it contains no literal list of iceServers`);
}

/** A file that starts coturn, for an option that asks a server about its own file. */
export function notProbed(name: string): UserError {
  return new UserError(`${escapeText(name)} deploys coturn; --probe is for a turnserver.conf`);
}

export function noTurnserverConf(name: string, option: string): UserError {
  return new UserError(`${escapeText(name)} has iceServers; ${option} is for a turnserver.conf`);
}

export function noConfiguration(places: readonly string[]): UserError {
  const where = places.map(escapeText).join(', ');
  return new UserError(`no turnserver.conf in ${where}; name the file, or - for standard input`);
}

export function compressed(path: string, kind: string, reader: string, command: string): UserError {
  const name = path === '-' ? 'standard input' : escapeText(path);
  const file = path === '-' ? 'FILE' : escapeText(path);
  return new UserError(`${name} is compressed with ${kind}; try: ${reader} ${file} | icescope ${command}`);
}

export function addressInUse(where: string, port: number, command = 'serve'): UserError {
  const other = port === 65535 ? port - 1 : port + 1;
  return new UserError(
    `${where} is in use, perhaps by another icescope ${command}; ` +
      `stop that program, or choose another port: icescope ${command} --port ${other} (--port 0 picks a free one)`,
  );
}

const LISTEN_FAILURES: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: 'this machine does not have that address (`ip address` lists its addresses)',
  EACCES: 'ports below 1024 need root (or CAP_NET_BIND_SERVICE); choose a higher one with --port',
  EINVAL: 'a link-local address needs its interface, as in fe80::1%eth0',
  EAFNOSUPPORT: 'this machine has no IPv6',
};

export function cannotListen(where: string, code: string): UserError {
  return new UserError(`cannot listen on ${escapeText(where)}: ${LISTEN_FAILURES[code] ?? code}`);
}

export function notAPair(): UsageError {
  return new UsageError(
    '--rfc5780 needs two addresses of this machine, of one IP version: icescope serve --rfc5780 --address ONE --address OTHER',
  );
}

export function missingShell(shells: readonly string[]): UserError {
  return new UserError(`no shell given (${shells.join(', ')}); see icescope completion --help`);
}

export function noNatServer(): UsageError {
  return new UsageError(
    'no server given; name a STUN server that has a second address (icescope nat stun:HOST), or two ordinary ones (icescope nat stun:ONE stun:OTHER)',
  );
}

export function notOverUdp(url: string, udpUrl: string): UserError {
  return new UserError(
    `${escapeText(url)} is not a UDP server, and NAT behavior is tested over UDP; try ${escapeText(udpUrl)}`,
  );
}

export function filterTakesNoFile(): UsageError {
  return new UsageError('--filter reads standard input and takes no files');
}

export function nothingToFollow(): UsageError {
  return new UsageError('--follow requires a file; standard input is followed anyway');
}

/** The URI's own message, whose parts are not escaped yet; `place` is the file and line that it comes from. */
export function invalidUri(message: string, place?: string): UserError {
  return new UserError(escapeText(place === undefined ? message : `${place}: ${message}`));
}

/** The same of an argument, whose URL may be empty. */
export function invalidUrl(url: string, message: string): UserError {
  return url.trim() === '' ? new UsageError(`the URL is empty (${UNSET})`) : invalidUri(message);
}

/** An empty argument where none is taken, or one of another kind. */
export function emptyArgument(command: string, takes: string): UsageError {
  return new UsageError(`${command} takes ${takes}, and one is empty (${UNSET})`);
}

export function noServer(): UsageError {
  return new UsageError(
    'no server given; name one, such as stun:stun.l.google.com:19302, or a list with --targets FILE',
  );
}

export function noTurnServer(): UsageError {
  return new UsageError(
    'no server given; name one, such as turn:turn.example.org, or a file with a list of iceServers (- is standard input)',
  );
}

/** A list whose servers are for another command. */
export function noTurnAmong(name: string, stunUrls: number): UserError {
  const shown = escapeText(name);
  const servers = stunUrls === 1 ? 'server is a STUN server' : `${stunUrls} servers are STUN servers`;
  const file = name === 'standard input' ? '-' : shown;
  return new UserError(`${shown} has no TURN server: its ${servers}. To ask: icescope stun --targets ${file}`);
}

export function notANat(option: string, value: string, kinds: readonly string[]): UsageError {
  const file = 'a file with the output of icescope nat -f json';
  return new UsageError(`invalid value ${quoted(value)} for ${option} (expected ${kinds.join(', ')}, or ${file})`, {
    word: value,
    names: kinds,
  });
}

export function notATurnResult(path: string): UserError {
  return new UserError(`${escapeText(path)} is not the output of icescope turn -f json or -f ndjson`);
}

export function noIceServers(name: string): UserError {
  return new UserError(
    `no iceServers in ${escapeText(name)} (expected {"iceServers":[{"urls":"stun:…"}]}, or the list)`,
  );
}

export function noTargets(name: string): UserError {
  return new UserError(`no servers in ${escapeText(name)} (expected one URL per line, or iceServers JSON)`);
}

export function notTargets(name: string, kind: string, advice: string): UserError {
  const expected = 'expected one URL per line, or iceServers JSON';
  return new UserError(`${escapeText(name)} is ${kind} (${expected})${advice === '' ? '' : `.${escapeText(advice)}`}`);
}

export function invalidTargets(name: string, reason: string): UserError {
  return new UserError(`${escapeText(name)}: invalid iceServers JSON: ${escapeText(reason)}`);
}

export function tooLarge(name: string, bytes: number): UserError {
  return new UserError(`${escapeText(name)} is larger than ${bytes / 1024 / 1024} MB`);
}

export function tooManyLines(name: string, most: number): UserError {
  return new UserError(`${escapeText(name)} has more than ${most} lines; it is not a configuration`);
}

export function alreadyThere(path: string): UserError {
  return new UserError(`${escapeText(path)} already exists; choose another name, or overwrite it with --force`);
}

export function notWritten(path: string, reason: string): UnwritableError {
  return new UnwritableError(`cannot write ${escapeText(path)}: ${reason}`);
}

export function overwritesInput(path: string): UsageError {
  return new UsageError(`--output ${escapeText(path)} would overwrite a file that is read; choose another name`);
}

export function changedMeanwhile(path: string): UserError {
  return new UserError(
    `${escapeText(path)} has changed since it was read, so nothing was written; run the command again`,
  );
}

export function initNeeds(missing: readonly string[]): UsageError {
  return new UsageError(
    `init requires ${missing.join(' and ')}: icescope init --realm example.org --external-ip 203.0.113.5 ` +
      '(without options, on a terminal, it asks)',
  );
}

/** A release that `init` cannot write for. */
export function tooOldCoturn(option: string, value: string): UserError {
  return invalidValue(option, 'a release such as 4.6.1, 4.5.2 or newer', value);
}

export function installedTooOld(version: string): UserError {
  return new UserError(
    `coturn ${escapeText(version)}, which is installed here, is too old; upgrade it, or name the release: --coturn-version 4.6.1`,
  );
}

export function notPublic(value: string, what: string): UserError {
  return new UserError(
    `--external-ip ${escapeText(value)} is not a public address (${what}); ` +
      'behind a NAT, name both: --external-ip 203.0.113.5/10.0.0.5',
  );
}

export function needsPrivate(): UsageError {
  return new UsageError(
    "--behind-nat requires this machine's own address, which `ip address` lists: " +
      '--external-ip 203.0.113.5/10.0.0.5, or --private-ip 10.0.0.5',
  );
}

export function twoPlainAddresses(): UsageError {
  return new UsageError(
    'coturn accepts only one external-ip without a private address; ' +
      'name one, or pairs: --external-ip 203.0.113.5/10.0.0.5',
  );
}

/** `'jsn'`, with what a terminal would obey written out. */
function quoted(text: string): string {
  return `'${escapeText(text)}'`;
}
