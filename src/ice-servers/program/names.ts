import { isListName, plainName } from '../configuration.ts';
import type { Token } from './tokens.ts';

/** Functions, macros and types that make a list of what they are given. */
const LISTS =
  /^(?:(?:mutable)?list(?:of)?|arraylistof|(?:immutable)?(?:array)?list|aslist|of|singletonlist|arrayof|array|setof|vec!?|string|strings|\[\])$/i;

export function isListMaker(path: readonly string[]): boolean {
  return LISTS.test(path.at(-1) ?? '') && !isTextMaker(path);
}

/** Types begin with a capital. */
export function isType(path: readonly string[]): boolean {
  return /^\p{Lu}/u.test(path.at(-1) ?? '');
}

/** Functions that give back the text that they are given. */
export function isTextMaker(path: readonly string[]): boolean {
  return /^(?:String::from|String|Some|URL|NSString|Uri)$/.test(
    path
      .slice(-2)
      .join('::')
      .replace(/^.*::(?=String$)/, ''),
  );
}

/** Methods that change nothing about a list, a text or a server. */
const KEEPING =
  /^(?:to_?list|to_?mutable_?list|to_?typed_?array|to_?array|to_?vec|to_?owned|to_?string|into|into_?boxed|freeze|clone|as_?str|build|create_?ice_?server|unwrap|toSet|asList|setTls\w*|setHostname)$/i;

export function keepsValue(name: string): boolean {
  return KEEPING.test(name);
}

/** Constructors of a server, also with a builder after the type. */
export function isServerType(path: readonly string[]): boolean {
  const [last = '', before = ''] = path.toReversed();
  const type = /^(?:builder|new|init|create)$/.test(last) ? before : last;
  return /^(?:rtc|_)?ice_?server$/i.test(type);
}

export function isConfigurationType(path: readonly string[]): boolean {
  return /^(?:rtc|peerconnection)_?configuration$/i.test(path.at(-1) ?? '');
}

/** What a setter of a server sets; undefined if it is no setter of one of its members. */
export function setterName(name: string): string | undefined {
  const own = /^(?:set|with|add)_?(\w+)$/i.exec(name)?.[1];
  return own === undefined ? undefined : knownName(own);
}

/** The members that an RTCConfiguration and its servers have in browsers, by their names in any case. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ...['urls', 'url', 'uri', 'uris', 'urlstrings', 'urlstring'].map((name) => [name, 'urls'] as const),
  ...['username', 'user'].map((name) => [name, 'username'] as const),
  ...['credential', 'password'].map((name) => [name, 'credential'] as const),
  ...['iceTransportPolicy', 'bundlePolicy', 'rtcpMuxPolicy', 'certificates', 'iceCandidatePoolSize'].map(
    (name) => [name.toLowerCase(), name] as const,
  ),
]);

function knownName(name: string): string | undefined {
  return isListName(name) ? 'iceServers' : NAMES.get(plainName(name));
}

/**
 * The name of a member. The library of the language names its own, whatever a browser calls them; names in quotes are
 * data that a browser gets. Empty: a member that only the library knows.
 */
export function memberName({ kind, text }: Token): string {
  return kind === 'text' ? text : (knownName(text) ?? '');
}
