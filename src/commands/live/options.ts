import { isIP } from 'node:net';
import type { Command } from 'commander';
import { invalidValue, needs, notAnAddress, UserError } from '../../errors.ts';
import type { Io } from '../../io/io.ts';
import type { IceServer } from '../../live/protocol.ts';
import { DEFAULT_LIVE_FORMAT, LIVE_FORMATS } from '../../report/live/formats.ts';
import { isLoopback } from '../../stun/ip.ts';
import { DURATIONS, duration } from '../shared/duration.ts';
import { strayArgument } from '../shared/elsewhere.ts';
import type { Help } from '../shared/help.ts';
import { oneOf, repeated } from '../shared/option-values.ts';
import { commandLine, formatOption, parseOptions, rejectTogether } from '../shared/options.ts';
import { type FormatOptions, formatOptionsOf } from '../shared/run-format.ts';
import { CREDENTIAL_VARIABLES, type CredentialOptions, readCredentials } from '../turn/credentials.ts';
import { reachedAt } from './reached.ts';

const HELP: Help = {
  about: `Connects two browsers, and shows every message, candidate and pair in the terminal: in one tab, or in two tabs or machines through a signaling server. At the end it prints what icescope diagnose says.

Open one of the links that it prints. Stop it with Ctrl-C or SIGTERM.`,
  examples: [
    'icescope live --open',
    'icescope live --ice-servers servers.json --relay-only',
    'icescope live --headless --until connected --ice-servers servers.json --relay-only',
    'icescope live --address 192.0.2.7 --cert cert.pem --key key.pem --qr',
    'icescope live --page',
  ],
  frequent: ['--ice-servers', '--secret-file', '--relay-only', '--record', '--until', '--open'],
  notes: [
    `Credentials for the URLs of --ice-servers come from the options or the environment: ${Object.values(CREDENTIAL_VARIABLES).join(', ')}.`,
    DURATIONS,
  ],
  status: [
    ['0', 'stopped; with --for or --until: a session connected, and no finding is an error'],
    ['1', 'with --for or --until: no session connected, or a finding is an error'],
    ['2', 'it cannot listen, there is no browser, or wrong usage'],
  ],
};

interface Given extends FormatOptions, CredentialOptions {
  iceServers?: string[];
  relayOnly?: true;
  address: string;
  port?: number;
  name?: string[];
  cert?: string;
  key?: string;
  room: string;
  media?: true;
  open?: true;
  qr?: true;
  headless?: true;
  browser?: string;
  page?: true;
  record?: string;
  for?: number;
  until?: string;
}

/** What `icescope live` was asked to do. */
export interface LiveOptions extends FormatOptions {
  readonly iceServers: readonly IceServer[];
  readonly isRelayOnly: boolean;
  readonly address: string;
  readonly port: number;
  readonly names: readonly string[];
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly room: string;
  readonly hasMedia: boolean;
  readonly opens: boolean;
  readonly showsQr: boolean;
  readonly isHeadless: boolean;
  readonly browser: string | undefined;
  readonly isPlayground: boolean;
  readonly record: string | undefined;
  /** How long it runs at most, in milliseconds. */
  readonly duration: number | undefined;
  readonly untilConnected: boolean;
}

const DEFAULT_PORT = 8080;
const PATIENCE = 60_000;

/** Pairs of options that exclude each other: one would be ignored. */
const CONFLICTS: [string, string][] = [
  ['headless', 'open'],
  ['secret', 'credential'],
  ['secretFile', 'credential'],
  ['secret', 'credentialFile'],
  ['secretFile', 'credentialFile'],
];

export async function readOptions(argv: string[], io: Io): Promise<{ options: LiveOptions; args: string[] }> {
  const command = commandLine('live', HELP, io);
  formatOption(command.allowExcessArguments(true), LIVE_FORMATS, { hasFile: false });
  sessionOptions(command);
  serverOptions(command);
  const { options, args } = parseOptions<Given>(command, argv);
  rejectTogether(command, CONFLICTS);
  if (options.browser !== undefined && options.headless !== true) throw needs('--browser', '--headless');
  const [argument] = args;
  if (argument !== undefined) throw strayArgument(argument, 'live');
  return { options: await settingsOf(options, io), args };
}

function sessionOptions(command: Command): void {
  command
    .optionsGroup('ICE servers:')
    .option(
      '--ice-servers <file|url>',
      'the servers that both peers use: a file with iceServers, or a URL; repeatable',
      repeated,
    )
    .option('--username <name>', 'the user of TURN URLs; with --secret, the name in REST credentials')
    .option('--credential <password>', 'the password')
    .option('--credential-file <file>', 'read the password from a file; - is standard input')
    .option('--secret <secret>', "make REST credentials from the server's secret (static-auth-secret)")
    .option('--secret-file <file>', 'read the secret from a file; - is standard input')
    .optionsGroup('Session:')
    .option('--relay-only', 'use relays only: the connection then shows that TURN works')
    .option('--until <state>', 'connected: end once it has connected or failed', oneOf('--until', ['connected']))
    .option('--for <duration>', 'end after this time (with --until: at the latest; default: 60)', duration('--for'))
    .optionsGroup('Output:')
    .option('--record <file>', 'write all that happens to a file, for icescope diagnose and icescope parse')
    .optionsGroup('Browser:')
    .option('--headless', 'open the page of one tab in an installed Chromium, without a window')
    .option('--browser <path>', 'the Chromium that --headless starts')
    .option('--open', 'open the page in the browser')
    .option('--media', 'use camera and microphone as well as a data channel');
}

function serverOptions(command: Command): void {
  command
    .optionsGroup('Signaling server:')
    .option('--room <name>', 'the room in the printed link', readRoom, 'demo')
    .option('-p, --port <port>', `TCP port (default: ${DEFAULT_PORT}); 0 picks a free one`, readPort)
    .option('-a, --address <address>', 'where to listen; anything but loopback needs TLS', readAddress, '127.0.0.1')
    .option('--name <host>', 'a name of this machine to accept in links; repeatable', repeated)
    .option('--cert <file>', 'the TLS certificate (PEM)')
    .option('--key <file>', 'the key of the certificate (PEM)')
    .option('--qr', 'print a QR code of the link to the room, for phones')
    .option('--page', 'print a link to a page that explains, diagnoses and lints what is pasted into it, offline');
}

async function settingsOf(given: Given, io: Io): Promise<LiveOptions> {
  const { format = DEFAULT_LIVE_FORMAT, address, until } = given;
  const tls = await certificateOf(given);
  if (tls === undefined && !isLoopback(address)) throw needsTls(address);
  const { serversOf } = await import('./servers.ts');
  const { credentials } = await readCredentials(given, io);
  const { iceServers, areForRelay } = await serversOf(given.iceServers ?? [], credentials, io);
  return {
    ...{ ...formatOptionsOf(given), format, address, tls, room: given.room },
    iceServers,
    isRelayOnly: given.relayOnly === true || areForRelay,
    port: given.port ?? (given.headless === true ? 0 : DEFAULT_PORT),
    names: given.name ?? [],
    hasMedia: given.media === true,
    opens: given.open === true,
    showsQr: given.qr === true,
    isHeadless: given.headless === true,
    browser: given.browser,
    isPlayground: given.page === true,
    record: given.record,
    duration: given.for ?? (until === undefined ? undefined : PATIENCE),
    untilConnected: until !== undefined,
  };
}

async function certificateOf({ cert, key }: Given): Promise<LiveOptions['tls']> {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined) throw needs('--key', '--cert');
  if (key === undefined) throw needs('--cert', '--key');
  const { readText } = await import('../shared/read-text.ts');
  return { cert: await readText(cert), key: await readText(key) };
}

/** The token is in the link, and camera and microphone need a secure page. */
function needsTls(address: string): UserError {
  return new UserError(
    `${address} is not loopback, and other machines need TLS: --cert and --key. To make a certificate: ` +
      `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=icescope -addext subjectAltName=IP:${reachedAt(address)} -keyout key.pem -out cert.pem`,
  );
}

function readRoom(value: string): string {
  if (!/^[\p{L}\p{N}._-]{1,64}$/u.test(value)) {
    throw invalidValue('--room', 'a name of letters, digits, dots, dashes and underscores', value);
  }
  return value;
}

function readAddress(value: string): string {
  const address = value.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) === 0) throw notAnAddress('--address', value);
  return address;
}

function readPort(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535) throw invalidValue('--port', 'a port from 0 to 65535', value);
  return Number(value);
}
