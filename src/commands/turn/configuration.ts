import { type ClientView, clientViewOf } from '../../coturn/clients/client-view.ts';
import type { ClientCredentials } from '../../coturn/clients/credentials.ts';
import { type Config, readConfig } from '../../coturn/config.ts';
import { readFileSettings } from '../../coturn/file-settings.ts';
import { NEWEST, type Version } from '../../coturn/version.ts';
import { UserError } from '../../errors.ts';
import { installedCoturn } from '../../host/coturn.ts';
import { readSmall } from '../../host/read.ts';
import type { Io } from '../../io/io.ts';
import type { Complete } from '../../report/turn/result.ts';
import { lineOf } from '../../rules/turn/line-of.ts';
import { escapeText } from '../../term/escape.ts';
import { type AskingOptions, type ConfiguredPort, portsToAsk } from '../shared/configured-server.ts';
import { configuredCredentials } from './configured-credentials.ts';
import { type GivenCredentials, type KnownCredentials, knownOf } from './credentials.ts';
import type { InputJob, InputSettings, TurnInputs } from './inputs.ts';
import { type ConfigurationFile, Lines } from './lines.ts';

export interface ConfigurationOptions extends Omit<AskingOptions, 'isHere'> {
  readonly given: GivenCredentials;
  /** Replaces the file's realm. */
  readonly realm?: string | undefined;
  /** Where to look for programs, to find out which coturn is installed. */
  readonly path: string | undefined;
}

/** The same for a file that has been read as text: a configuration is bytes. */
export function readConfigurationJobs(
  path: string,
  { name, text }: ConfigurationFile,
  settings: InputSettings,
  { env }: Io,
): TurnInputs {
  return configurationJobs({ name, text: bytesOf(path, text) }, { ...settings, path: env['PATH'] });
}

/** The bytes of a file that has been read as text, one character each. */
export function bytesOf(path: string, text: string): string {
  const bytes = path === '-' ? undefined : readSmall(path);
  return (bytes ?? Buffer.from(text, 'utf8')).toString('latin1');
}

/** The ports of the server that a turnserver.conf configures, to be tested with its own credentials. */
function configurationJobs(file: ConfigurationFile, options: ConfigurationOptions): TurnInputs {
  const version = readFileSettings(file.text).version ?? installedCoturn(options.path) ?? NEWEST;
  const config = readConfig(file.text, { version });
  const view = clientViewOf(config);
  const ports = portsToAsk(config, { ...options, isHere: true });
  if (ports.length === 0) throw new UserError(`${escapeText(file.name)} opens no port for UDP, TCP or TLS`);
  const known = credentialsFor(view.credentials, options.given);
  const realm = options.realm ?? (view.realm === undefined ? undefined : asUtf8(view.realm.value));
  const lines = new Lines(file);
  const jobs = ports.map((port) => jobOf(port, { config, view, known, realm, lines }));
  return { jobs, errors: [], notes: notesOf(version, view, { options, ports, lines }) };
}

interface Read {
  readonly config: Config;
  readonly view: ClientView;
  readonly known: KnownCredentials;
  readonly realm: string | undefined;
  readonly lines: Lines;
}

function jobOf({ endpoint, ...port }: ConfiguredPort, { config, view, known, realm, lines }: Read): InputJob {
  const { file, line, column } = lines.of(endpoint.portFrom ?? endpoint.hostFrom) ?? lines.start;
  const complete: Complete = (finding, facts) => {
    const entry = lineOf(finding.rule, facts, { config, endpoint, credentials: view.credentials });
    const look = lines.of(entry);
    return look === undefined ? finding : { ...finding, look };
  };
  return {
    ...port,
    ...known,
    realm,
    place: { file, line, column, isConfiguration: true },
    isConfigured: true,
    complete,
  };
}

/** Options replace values in the file; the environment fills in missing ones. */
function credentialsFor(own: ClientCredentials, given: GivenCredentials): KnownCredentials {
  const isLacking = own.kind === 'unknown' && given.credentials !== undefined;
  return given.areFromOptions || isLacking ? knownOf(given) : configuredCredentials(own);
}

interface Asked {
  readonly options: ConfigurationOptions;
  readonly ports: readonly ConfiguredPort[];
  readonly lines: Lines;
}

/** Notes on how the file was read and what is probed, to avoid surprises. */
function notesOf(version: Version, view: ClientView, { options, ports, lines }: Asked): string[] {
  const name = escapeText(lines.name);
  const hosts = [...new Set(ports.map(({ uri }) => uri.host))].map(escapeText).join(' and ');
  const isOwn = options.at === undefined && ports.some(({ endpoint }) => endpoint.host.kind === 'every');
  const own = isOwn ? ', as it listens on every address; --at names another' : '';
  const notes = [`${name}, read as coturn ${version}: asked at ${hosts}${own}`];
  const { kind, from } = view.credentials;
  const place = lines.of(from);
  const where = place === undefined ? '' : ` (line ${place.line})`;
  if (options.given.areFromOptions) notes.push(`${name}: the credentials that the options give are used`);
  else if (kind === 'unknown' && options.given.credentials === undefined) {
    notes.push(`${name}: ${view.credentials.why}${where}: give --username and --credential, or --secret`);
  }
  const named = ports.find(({ uri, tls }) => uri.hostKind !== 'name' && tls.servername !== options.tls.servername);
  if (named !== undefined) {
    notes.push(`${name}: its certificate is verified for ${named.tls.servername ?? ''}, the first name in it`);
  }
  const dtls = view.endpoints.find(({ transport, role }) => transport === 'dtls' && role === 'main');
  if (dtls !== undefined) notes.push(`${name}: DTLS on port ${dtls.port} is not tested, as icescope does not speak it`);
  return notes;
}

function asUtf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
