import type { Evidence } from '../../../ice/session.ts';
import type { LinedText } from './lined-text.ts';

/** An entry of a list of iceServers. */
export interface Server {
  readonly source: Evidence;
  readonly urls: readonly string[];
  readonly username?: string;
  readonly hasCredential: boolean;
  /** The names of its members as written; empty for a bare string. */
  readonly members: readonly string[];
  /** Whether it is in a list of that name, or passed to a peer connection. Many objects have a url. */
  readonly isListed: boolean;
}

const OBJECT = /\{[^{}]*\}/g;
const HAS_URLS = /\burls?\b["']?\s*[:=]/;
/** Such an object is a browser's report about a candidate or an error, not an entry of a list. */
const REPORT = /\b(?:candidate(?:Type|-type)?|errorCode|error_code|foundation|hostCandidate|priority)\b/;
const BARE = /\biceServers["']?\s*[:=]\s*\[\s*((?:["'][^"']*["'][\s,]*)+)\]/g;
const URLS = /\burls?["']?\s*[:=]\s*(\[(?:[^\]"'`]|["'`][^"'`]*["'`])*\]|["'`][^"'`]*["'`])/;
const QUOTED = /["'`]([^"'`]*)["'`]/g;
const SHORTHAND = /(?<=[{,]\s{0,20})(username|credential)(?=\s*[,}])/g;
const MEMBER = /(?:^|[{,])\s*["'.]?(\w+)["']?\s*[:=]/g;

/** Finds the entries of iceServers in JSON, or in source code that is much like it. */
export function serversIn(text: LinedText): Server[] {
  if (!/\burls?\b|\biceServers\b/.test(text.text)) return [];
  const objects = [...text.text.matchAll(OBJECT)]
    .filter(({ 0: body }) => HAS_URLS.test(body) && !REPORT.test(body))
    .map(({ 0: body, index }) => serverOf(body, text.placeOf(index), isInList(text.text, index)))
    .filter(({ urls }) => urls.length > 0);
  const bare = [...text.text.matchAll(BARE)].flatMap(({ 0: all, 1: list = '', index }) => {
    const from = index + all.indexOf(list);
    return [...list.matchAll(QUOTED)].map((one): Server => {
      const source = text.placeOf(from + one.index);
      return { source, urls: [one[1] ?? ''], hasCredential: false, members: [], isListed: true };
    });
  });
  return [...objects, ...bare];
}

/** How far before an entry its list is looked for. */
const REACH = 400;

function isInList(text: string, at: number): boolean {
  return /ice_?servers?|PeerConnection/i.test(text.slice(Math.max(0, at - REACH), at));
}

function serverOf(body: string, source: Evidence, isListed: boolean): Server {
  const urls = [...(URLS.exec(body)?.[1] ?? '').matchAll(QUOTED)].map(([, url = '']) => url);
  const username = /\busername["']?\s*[:=]\s*["']([^"']*)["']/.exec(body)?.[1];
  const members = [...body.replace(URLS, 'urls:').matchAll(MEMBER)].map(([, name = '']) => name);
  // { urls, username, credential }
  for (const [, name = ''] of body.matchAll(SHORTHAND)) members.push(name);
  if (/[{,]\s*\.\.\./.test(body)) members.push('...');
  const spelt = /\burls\b/.test(body) ? members : members.map((name) => (name === 'urls' ? 'url' : name));
  const hasCredential = members.includes('credential') || /\bcredential["']?\s*[:=]/.test(body);
  return { source, urls, hasCredential, members: spelt, isListed, ...(username === undefined ? {} : { username }) };
}

/** A list that RTCPeerConnection does not accept as it is. */
export interface ServerFault {
  readonly source: Evidence;
  /** What is wrong, as a clause. */
  readonly what: string;
  readonly right: string;
}

const WHOLE = 'new RTCPeerConnection({ iceServers: [{ urls: … }] })';
const LIST = 'iceServers: [{ urls: … }, …]';

const FAULTS: readonly (readonly [RegExp, string, string])[] = [
  [/\biceServers["']?\s*[:=]\s*\[\s*\[/g, 'iceServers is a list within a list', LIST],
  [/\biceServers["']?\s*[:=]\s*\{/g, 'iceServers is an object, and no list', LIST],
  [/\bRTCPeerConnection\(\s*\[/g, 'RTCPeerConnection gets a list instead of { iceServers }', WHOLE],
  [/\b(?:iceServer|iceservers|IceServers|ICEServers)["']?\s*:\s*[[{]/g, 'iceServers is misspelt', LIST],
];

export function serverFaultsIn(text: LinedText): ServerFault[] {
  return FAULTS.flatMap(([pattern, what, right]) =>
    [...text.text.matchAll(pattern)].map(({ index }) => ({ source: text.placeOf(index), what, right })),
  );
}

/** The parts of a TURN URL, without a user before the host, as libdatachannel allows. */
export interface ServerUrl {
  readonly scheme: string;
  readonly host: string;
  readonly port?: number;
  readonly transport?: string;
}

export function readUrl(url: string): ServerUrl | undefined {
  const match = /^(stuns?|turns?):(?:[^@/]*@)?(\[[^\]]*\]|[^:?/]+)(?::(\d+))?(?:\?transport=(\w+))?/i.exec(url.trim());
  if (match === null) return undefined;
  const [, scheme = '', host = '', port, transport] = match;
  return {
    scheme: scheme.toLowerCase(),
    host,
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(transport === undefined ? {} : { transport: transport.toLowerCase() }),
  };
}

/** A URL without the user and the password that may be in it. */
export function shownUrl(url: string): string {
  return url.replace(/^(\w+:)[^@/]*@/, '$1');
}

export function isTurn(url: string): boolean {
  return /^turns?:/i.test(url);
}

export function isStun(url: string): boolean {
  return /^stuns?:/i.test(url);
}
