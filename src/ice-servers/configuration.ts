import type { Range } from '../diagnostics/range.ts';
import { type Member, memberOf, type ObjectValue, type TextValue, type UnknownValue, type Value } from './value.ts';

/** How a file has its servers: as an RTCConfiguration, as a list, as one server of a list, or in variables. */
export type Holder = 'configuration' | 'list' | 'server' | 'variables';

/** An RTCConfiguration, or the part of one that is in a file. */
export interface RtcConfiguration {
  readonly holder: Holder;
  /** The literal. */
  readonly value: Value;
  /** It is passed to an RTCPeerConnection, so members that it lacks are really missing. */
  readonly isPassed: boolean;
  /** Its members, if it is an RTCConfiguration. */
  readonly object: ObjectValue | undefined;
  /** Its list of servers, under whatever name. */
  readonly list: Value | undefined;
  readonly servers: readonly Entry[];
  /** All servers are among these: it has no part that is not known. */
  readonly isWhole: boolean;
  readonly iceTransportPolicy: Member | undefined;
}

/** An RTCIceServer. */
export interface Entry {
  readonly value: Value;
  readonly range: Range;
  readonly members: readonly Member[];
  /** It is complete, so what it lacks is really missing. */
  readonly isWhole: boolean;
  /** The member that has its URLs: urls, or url, its old spelling, or what was probably meant for it. */
  readonly urlMember: Member | undefined;
  /** The URLs that are texts, and unknown ones. */
  readonly urls: readonly (TextValue | UnknownValue)[];
  readonly username: Member | undefined;
  readonly credential: Member | undefined;
}

/** The name of a member for comparison: `ice_servers`, `IceServers` and `iceServers` are the same. */
export function plainName(name: string): string {
  return name.replace(/[-_]/g, '').toLowerCase();
}

/** `iceServers` in any spelling that is seen. */
export function isListName(name: string): boolean {
  return /^(?:rtc)?iceservers?$/.test(plainName(name));
}

/** `urls` in any spelling that is seen. */
export function isUrlName(name: string): boolean {
  return /^(?:urls?|uris?)$/.test(plainName(name));
}

const SCHEME = /^\s*(?:stun|turn)s?:/i;

export function isServerText(value: Value | undefined): boolean {
  if (value?.kind === 'text') return SCHEME.test(value.text);
  return value?.kind === 'unknown' && value.start !== undefined && SCHEME.test(value.start);
}

/** Whether an object has the URL of a STUN or TURN server, or a list of such URLs. */
export function isServer(value: Value): value is ObjectValue {
  return (
    value.kind === 'object' && value.members.some((member) => isUrlName(member.name) && hasServerText(member.value))
  );
}

function hasServerText(value: Value): boolean {
  return value.kind === 'list' ? value.items.some(isServerText) : isServerText(value);
}

/** A list of servers, as objects or as bare URLs; also one within another. */
export function isServerList(value: Value): boolean {
  if (value.kind !== 'list') return false;
  return value.items.some((item) => isServer(item) || isServerText(item) || isServerList(item));
}

/** Names that only an RTCConfiguration has. */
const OF_CONFIGURATION = new Set([
  'icetransportpolicy',
  'icetransports',
  'bundlepolicy',
  'rtcpmuxpolicy',
  'sdpsemantics',
]);

export function isConfiguration(value: Value): value is ObjectValue {
  if (value.kind !== 'object') return false;
  return value.members.some(({ name }) => isListName(name) || OF_CONFIGURATION.has(plainName(name)));
}

export function configurationOf(object: ObjectValue, isPassed: boolean): RtcConfiguration {
  const own = memberOf(object, 'iceServers') ?? object.members.findLast(({ name }) => isListName(name));
  const list = own?.value;
  return {
    holder: 'configuration',
    value: object,
    isPassed,
    object,
    list,
    servers: list === undefined ? [] : entriesOf(list),
    isWhole: isWholeList(list) && !(own === undefined && object.isOpen),
    iceTransportPolicy: memberOf(object, 'iceTransportPolicy'),
  };
}

/** A list of servers, or one of them, outside of an RTCConfiguration. */
export function listConfiguration(value: Value, holder: 'list' | 'server' | 'variables'): RtcConfiguration {
  return {
    holder,
    value,
    isPassed: false,
    object: undefined,
    list: holder === 'server' ? undefined : value,
    servers: entriesOf(value),
    isWhole: holder === 'list' && isWholeList(value),
    iceTransportPolicy: undefined,
  };
}

/** Entries in a list within the list, and an object in place of the list, are read anyway. */
function entriesOf(value: Value): Entry[] {
  if (value.kind === 'list')
    return value.items.flatMap((item) => (item.kind === 'list' ? entriesOf(item) : [entryOf(item)]));
  return value.kind === 'object' ? [entryOf(value)] : [];
}

function isWholeList(list: Value | undefined): boolean {
  if (list?.kind === 'unknown') return false;
  return list?.kind !== 'list' || (!list.isOpen && list.items.every(({ kind }) => kind !== 'unknown'));
}

function entryOf(value: Value): Entry {
  const { range } = value;
  if (value.kind !== 'object') {
    const urls = value.kind === 'text' && isServerText(value) ? [value] : [];
    const isWhole = value.kind !== 'unknown';
    return {
      value,
      range,
      members: [],
      isWhole,
      urlMember: undefined,
      urls,
      username: undefined,
      credential: undefined,
    };
  }
  const urlMember =
    memberOf(value, 'urls') ?? memberOf(value, 'url') ?? value.members.findLast(({ name }) => isUrlName(name));
  return {
    value,
    range,
    members: value.members,
    isWhole: !value.isOpen,
    urlMember,
    urls: urlMember === undefined ? [] : urlsOf(urlMember.value),
    username: memberOf(value, 'username'),
    credential: memberOf(value, 'credential'),
  };
}

function urlsOf(value: Value): (TextValue | UnknownValue)[] {
  if (value.kind === 'list') return value.items.flatMap(urlsOf);
  return value.kind === 'text' || value.kind === 'unknown' ? [value] : [];
}

/** Whether anything is known about it. A variable alone says nothing. */
export function isKnown({ value, servers, list, isPassed }: RtcConfiguration): boolean {
  if (servers.some(({ value: { kind } }) => kind !== 'unknown')) return true;
  if (value.kind !== 'object') return isPassed;
  return value.members.some((member) => member.value !== list && member.value.kind !== 'unknown') || isKnownList(list);
}

function isKnownList(list: Value | undefined): boolean {
  return list !== undefined && list.kind !== 'unknown' && (list.kind !== 'list' || !list.isOpen);
}
