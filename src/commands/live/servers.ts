import { invalidUrl, unreadable } from '../../errors.ts';
import { asText } from '../../ice-servers/chromium.ts';
import { statOf } from '../../io/file.ts';
import type { Io } from '../../io/io.ts';
import { listFormatOf } from '../../io/lists.ts';
import type { IceServer } from '../../live/protocol.ts';
import { isTurn } from '../../stun/stun-uri.ts';
import { parseUri } from '../../stun/uri.ts';
import type { Credentials } from '../../turn/long-term.ts';
import { type Listed, readServerFile, readServerList, type ServerFile } from '../shared/server-list.ts';

/** What pages get from the given files and URLs. */
export interface GivenServers {
  readonly iceServers: readonly IceServer[];
  /** A file has them with iceTransportPolicy: 'relay'. */
  readonly areForRelay: boolean;
}

/** Servers in files keep their own credentials; those in URLs get the given ones. */
export async function serversOf(
  words: readonly string[],
  credentials: Credentials | undefined,
  io: Io,
): Promise<GivenServers> {
  const iceServers: IceServer[] = [];
  let areForRelay = false;
  for (const word of words) {
    const isFile = word === '-' || (!/^(?:stun|turn)s?:/i.test(word) && (await statOf(word)) !== undefined);
    if (!isFile && /^[^:]*$/.test(word))
      throw unreadable(word, 'no such file, and the URL of a server begins with stun: or turn:');
    if (isFile) {
      const file = await readServerFile(word, io);
      iceServers.push(...(await fromFile(file, credentials)));
      areForRelay ||= await hasRelayPolicy(file);
    } else iceServers.push(fromUrl(word, credentials));
  }
  return { iceServers, areForRelay };
}

function fromUrl(url: string, credentials: Credentials | undefined): IceServer {
  const parsed = parseUri(url);
  if (!parsed.ok) throw invalidUrl(url, parsed.error.message);
  return { urls: [url], ...(isTurn(parsed.uri.scheme) ? plain(credentials) : {}) };
}

async function fromFile(file: ServerFile, credentials: Credentials | undefined): Promise<IceServer[]> {
  const servers: IceServer[] = [];
  await readServerList(file, {
    command: 'turn',
    take: (url, _, listed) => servers.push({ urls: [url.trim()], ...credentialsIn(listed, url, credentials) }),
  });
  return servers;
}

async function hasRelayPolicy({ text, kind }: ServerFile): Promise<boolean> {
  const format = listFormatOf(kind, text);
  if (format === undefined) return false;
  const { READERS } = await import('../../ice-servers/index.ts');
  const { configurations } = (await READERS[format]())(text);
  return configurations.some(
    ({ iceTransportPolicy: policy }) => policy !== undefined && asText(policy.value) === 'relay',
  );
}

/** Handling wrong types is up to the browser: they are passed on as text. */
function credentialsIn(
  listed: Listed | undefined,
  url: string,
  credentials: Credentials | undefined,
): Pick<IceServer, 'username' | 'credential'> {
  const { username, credential } = listed?.entry ?? {};
  const name = username === undefined ? undefined : asText(username.value);
  const password = credential === undefined ? undefined : asText(credential.value);
  if (name === undefined && password === undefined) return /^turns?:/i.test(url.trim()) ? plain(credentials) : {};
  return {
    ...(name === undefined ? {} : { username: name }),
    ...(password === undefined ? {} : { credential: password }),
  };
}

function plain(credentials: Credentials | undefined): Pick<IceServer, 'username' | 'credential'> {
  return credentials === undefined ? {} : { username: credentials.username, credential: credentials.password };
}
