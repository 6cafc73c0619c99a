import type { Range } from '../diagnostics/range.ts';
import { refusedUrl } from './chromium-url.ts';
import type { Entry, RtcConfiguration } from './configuration.ts';
import { isNothing, memberOf, type ObjectValue, type Value } from './value.ts';

export type RefusalId =
  | 'not-a-configuration'
  | 'not-a-list'
  | 'not-a-server'
  | 'no-urls'
  | 'url'
  | 'empty-urls'
  | 'credentials-missing'
  | 'credentials-empty'
  | 'username-too-long'
  | 'wrong-value';

/** The types, the URLs, whether there are credentials, what libwebrtc checks. */
type Pass = 1 | 2 | 3 | 4;

/** A reason for which RTCPeerConnection of Chromium throws. */
export interface Refusal {
  readonly id: RefusalId;
  readonly exception: 'TypeError' | 'SyntaxError' | 'InvalidAccessError';
  readonly range: Range;
  /** The value it gets, if that is a text: the URL, or the name of the member. */
  readonly text: string;
  /** The entry that it is about. */
  readonly entry?: Entry;
  /** The pass over the configuration: it throws the first reason of the first pass. */
  readonly pass: Pass;
}

/**
 * All reasons for which Chromium's RTCPeerConnection refuses a configuration, in the order in which it checks: the
 * types that WebIDL requires, the URLs and credentials, and libwebrtc's checks. Unknown parts give no reason.
 */
export function refusalsOf(configuration: RtcConfiguration): Refusal[] {
  const { holder, value, object, isPassed, list, servers } = configuration;
  // It is unknown what a program does with its variables.
  if (holder === 'variables') return [];
  const isNone = holder === 'list' && isPassed;
  const types = [...(isPassed ? typeOf(value) : []), ...(object === undefined ? [] : membersOf(object))];
  const own = object === undefined ? list : memberOf(object, 'iceServers')?.value;
  const isRead = !isNone && (object === undefined || (own !== undefined && own.kind === 'list'));
  const items = own?.kind === 'list' ? own.items : servers.map((one) => one.value);
  const entries = isRead ? entriesOf(items, servers) : [];
  const found = [...types, ...entries.flatMap(({ item, entry }) => entryRefusals(item, entry))];
  return found.sort((a, b) => a.pass - b.pass);
}

/** Its exception; undefined if it accepts the configuration, as far as that is known. */
export function thrownFor(configuration: RtcConfiguration): Refusal | undefined {
  return refusalsOf(configuration)[0];
}

/** Null and undefined count as an empty configuration. */
function typeOf(value: Value): Refusal[] {
  const isNone = value.kind === 'text' || (value.kind === 'plain' && !isNothing(value));
  return isNone ? [refusal('not-a-configuration', 'TypeError', value.range, '', 1)] : [];
}

function refusal(id: RefusalId, exception: Refusal['exception'], range: Range, text: string, pass: Pass): Refusal {
  return { id, exception, range, text, pass };
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  iceTransportPolicy: ['all', 'relay'],
  iceTransports: ['all', 'relay'],
  bundlePolicy: ['balanced', 'max-compat', 'max-bundle'],
  rtcpMuxPolicy: ['require', 'negotiate'],
};

/** The values that a member of the configuration can have. */
export function valuesOf(name: string): readonly string[] | undefined {
  return Object.hasOwn(VALUES, name) ? VALUES[name] : undefined;
}

function membersOf(object: ObjectValue): Refusal[] {
  const names = new Set(object.members.map(({ name }) => name));
  return [...names].flatMap((name) => {
    const value = memberOf(object, name)?.value;
    if (value === undefined || isUndefined(value) || value.kind === 'unknown') return [];
    if (name === 'iceServers')
      return value.kind === 'list' ? [] : [refusal('not-a-list', 'TypeError', value.range, name, 1)];
    return isTaken(name, value) ? [] : [refusal('wrong-value', 'TypeError', value.range, name, 1)];
  });
}

function isTaken(name: string, value: Value): boolean {
  if (name === 'certificates') return value.kind === 'list' && value.items.every(({ kind }) => kind === 'unknown');
  const text = asText(value);
  if (text === undefined) return true;
  if (name === 'iceCandidatePoolSize') return isOctet(value, text);
  return valuesOf(name)?.includes(text) ?? true;
}

/** The integer part of ToNumber. */
function isOctet(value: Value, text: string): boolean {
  const number = Math.trunc(value.kind === 'plain' ? Number(value.value) : Number(text));
  return number >= 0 && number <= 255;
}

function isUndefined(value: Value): boolean {
  return value.kind === 'plain' && value.value === undefined;
}

/** The result of ToString; undefined if part of the value is unknown. */
export function asText(value: Value): string | undefined {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'plain') return String(value.value);
  if (value.kind === 'object') return '[object Object]';
  if (value.kind === 'unknown' || value.isOpen) return undefined;
  const parts = value.items.map((item) => (isNothing(item) ? '' : asText(item)));
  return parts.some((part) => part === undefined) ? undefined : parts.join(',');
}

function entriesOf(items: readonly Value[], entries: readonly Entry[]): { item: Value; entry: Entry | undefined }[] {
  const byValue = new Map(entries.map((entry) => [entry.value, entry]));
  return items.map((item) => ({ item, entry: byValue.get(item) }));
}

function entryRefusals(item: Value, entry: Entry | undefined): Refusal[] {
  const { range } = item;
  if (item.kind === 'unknown') return [];
  const isNone = item.kind === 'text' || (item.kind === 'plain' && !isNothing(item));
  if (isNone) return [refusal('not-a-server', 'TypeError', range, '', 1)];
  const urls = item.kind === 'object' ? (given(item, 'urls') ?? given(item, 'url')) : undefined;
  const isOpen = item.kind === 'object' && item.isOpen;
  const found = urls === undefined ? (isOpen ? [] : [noUrls(item)]) : serverRefusals(item, urls);
  return entry === undefined ? found : found.map((one) => ({ ...one, entry }));
}

function noUrls(item: Value): Refusal {
  return refusal('no-urls', 'TypeError', item.range, '', 2);
}

/** A member that exists and is not undefined. */
function given(item: Value, name: string): { readonly name: string; readonly value: Value } | undefined {
  const member = item.kind === 'object' ? memberOf(item, name) : undefined;
  return member === undefined || isUndefined(member.value) ? undefined : member;
}

function serverRefusals(item: Value, urls: { readonly name: string; readonly value: Value }): Refusal[] {
  const { name, value } = urls;
  const all = name === 'urls' && value.kind === 'list' ? value.items : [value];
  const isTurn = all.some((one) => /^turns?:/i.test(startOf(one)));
  const isEmpty = name === 'urls' && value.kind === 'list' && value.items.length === 0 && !value.isOpen;
  return [
    ...all.flatMap(urlRefusal),
    ...(isEmpty ? [refusal('empty-urls', 'SyntaxError', value.range, '', 4)] : []),
    ...(isTurn ? credentialRefusals(item) : []),
  ];
}

/** How the text begins that Chromium reads. */
function startOf(value: Value): string {
  const text = asText(value) ?? (value.kind === 'unknown' ? value.start : undefined) ?? '';
  return text.replace(/^[\0- ]+/, '').replace(/[\t\n\r]/g, '');
}

function urlRefusal(value: Value): Refusal[] {
  const text = asText(value);
  const refused = text === undefined ? undefined : refusedUrl(text);
  if (text === undefined || refused === undefined) return [];
  return [refusal('url', 'SyntaxError', value.range, text, refused.isEarly ? 2 : 4)];
}

/** For both the username and the credential, undefined counts as missing, and null is the text "null". */
function credentialRefusals(item: Value): Refusal[] {
  const [username, credential] = [given(item, 'username'), given(item, 'credential')];
  if (username === undefined || credential === undefined) {
    const isOpen = item.kind === 'object' && item.isOpen;
    return isOpen ? [] : [refusal('credentials-missing', 'InvalidAccessError', item.range, '', 3)];
  }
  const [user, password] = [asText(username.value), asText(credential.value)];
  if (user === '' || password === '') {
    const empty = user === '' ? username : credential;
    return [refusal('credentials-empty', 'InvalidAccessError', empty.value.range, empty.name, 4)];
  }
  const isLong = user !== undefined && new TextEncoder().encode(user).length > MOST_USERNAME;
  return isLong ? [refusal('username-too-long', 'InvalidAccessError', username.value.range, 'username', 4)] : [];
}

/** RFC 8489 section 14.3, in bytes. */
const MOST_USERNAME = 509;
