import type { Config, Entry as Line } from '../../coturn/config.ts';
import { mechanismOf } from '../../coturn/effective/auth.ts';
import { externalIps, publicIp } from '../../coturn/effective/external-ip.ts';
import { isPlaceholder, isVariable } from '../../coturn/spelling.ts';
import type { Range } from '../../diagnostics/range.ts';
import type { Entry, RtcConfiguration } from '../../ice-servers/configuration.ts';
import type { Member } from '../../ice-servers/value.ts';
import { isTurn, type StunUri } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import { decoded } from '../coturn/text.ts';

/** The servers of a list that are the one of a turnserver.conf. */
export interface Client {
  readonly config: Config;
  /** The name of the turnserver.conf. */
  readonly file: string;
  readonly servers: readonly ClientServer[];
  /** Whether the list may have more URLs than these. */
  readonly isOpen: boolean;
  /** TURN servers that are not known to be this one. */
  readonly strangers: readonly ServerUrl[];
}

export interface ServerUrl {
  readonly uri: StunUri;
  /** As written in the list. */
  readonly text: string;
  readonly range: Range;
}

/** An RTCIceServer, or the part of it that is this server. */
export interface ClientServer {
  readonly range: Range;
  readonly urls: readonly ServerUrl[];
  readonly username: Text | undefined;
  readonly credential: Text | undefined;
}

/** A literal text in the list, not a placeholder. */
export interface Text {
  readonly text: string;
  readonly range: Range;
}

/** The list as seen by its server. Without a TURN URL in it, there is nothing to compare. */
export function clientOf(config: Config, file: string, configurations: readonly RtcConfiguration[]): Client {
  const all = configurations.flatMap(({ servers }) => servers).map(serverOf);
  const turns = all.flatMap(({ urls }) => urls.filter(({ uri }) => isTurn(uri.scheme)));
  const hosts = ownHosts(config, [...new Set(turns.map(({ uri }) => uri.host.toLowerCase()))]);
  const isOwn = ({ uri }: ServerUrl): boolean => hosts.has(uri.host.toLowerCase());
  const servers = all
    .map((server) => ({ ...server, urls: server.urls.filter(isOwn) }))
    .filter(({ urls }) => urls.length > 0);
  return {
    config,
    file,
    servers,
    isOpen: configurations.some(({ isWhole }) => !isWhole),
    strangers: servers.length === 0 ? turns : [],
  };
}

function serverOf({ range, urls, username, credential }: Entry): ClientServer {
  const own = urls.flatMap((value): ServerUrl[] => {
    const parsed = value.kind === 'text' ? parseUri(value.text) : undefined;
    if (value.kind !== 'text' || parsed?.ok !== true) return [];
    return [{ uri: parsed.uri, text: value.text, range: value.range }];
  });
  return { range, urls: own, username: textOf(username), credential: textOf(credential) };
}

function textOf(member: Member | undefined): Text | undefined {
  if (member?.value.kind !== 'text') return undefined;
  const { text, range } = member.value;
  return isVariable(text) || isPlaceholder(text) ? undefined : { text, range };
}

/** The hosts that the file names, or else the only host in the list. */
function ownHosts(config: Config, hosts: readonly string[]): Set<string> {
  const names = namesOf(config);
  const known = hosts.filter((host) => names.some((name) => host === name || host.endsWith(`.${name}`)));
  if (known.length > 0) return new Set(known);
  return new Set(hosts.length === 1 ? hosts : []);
}

/** The server's names and addresses in its file. */
function namesOf(config: Config): string[] {
  const texts = ['realm', 'server-name'].map((name) => decoded(config.text(name)).toLowerCase());
  const addresses = ['listening-ip', 'relay-ip'].flatMap((name) =>
    config.effective(name).flatMap(({ effective }) => (effective.kind === 'address' ? [effective.ip.text] : [])),
  );
  const external = externalIps(config).flatMap((one) => publicIp(one)?.text ?? []);
  return [...texts, ...addresses, ...external].filter((name) => name.includes('.') || name.includes(':'));
}

/** `turnserver.conf:5`, of the line that decides. */
export function placeOf({ file }: Client, entry: Line | undefined): string {
  return entry?.line === undefined ? file : `${file}:${entry.line.number}`;
}

/** The line that makes the server expect time-limited credentials. */
export function secretLine(config: Config): Line | undefined {
  return config.last('static-auth-secret') ?? config.last('use-auth-secret');
}

/** The entries with which clients log in. */
export function logins({ servers }: Client): ClientServer[] {
  return servers.filter(({ urls, username }) => username !== undefined && urls.some(({ uri }) => isTurn(uri.scheme)));
}

export function expectsSecret({ config }: Client): boolean {
  return mechanismOf(config) === 'secret';
}

export function expectsAccounts({ config }: Client): boolean {
  return mechanismOf(config) === 'long-term';
}
