import type { Range } from '../../../diagnostics/range.ts';
import type { Entry, RtcConfiguration } from '../../../ice-servers/configuration.ts';
import { type Member, memberOf, type TextValue } from '../../../ice-servers/value.ts';
import { formatUri, isTurn, type StunUri } from '../../../stun/stun-uri.ts';
import { parseUri } from '../../../stun/uri.ts';

/** A URL of a server that can be read. */
export interface ServerUrl {
  readonly entry: Entry;
  readonly value: TextValue;
  readonly range: Range;
  readonly uri: StunUri;
  /** In lower case. */
  readonly host: string;
  readonly isTurn: boolean;
  /** The transport of the connection; browsers use UDP for `stuns` and for `stun` without TLS. */
  readonly transport: 'udp' | 'tcp' | 'tls';
  /** The text that may be shown. */
  readonly text: string;
}

/** Leaves out URLs that cannot be parsed: they have findings of their own. */
export function serverUrlsOf({ servers }: RtcConfiguration): ServerUrl[] {
  return servers.flatMap((entry) =>
    entry.urls.flatMap((value): ServerUrl[] => {
      const parsed = value.kind === 'text' ? parseUri(value.text.trim()) : undefined;
      if (value.kind !== 'text' || parsed?.ok !== true || parsed.notes.some(({ id }) => id === 'no-scheme')) return [];
      const { uri } = parsed;
      return [
        {
          entry,
          value,
          range: value.content ?? value.range,
          uri,
          host: uri.host.toLowerCase().replace(/\.$/, ''),
          isTurn: isTurn(uri.scheme),
          transport: uri.scheme === 'turns' ? 'tls' : (uri.transport ?? 'udp'),
          text: formatUri(uri),
        },
      ];
    }),
  );
}

const TURN = /^\s*turns?:/i;

/** How findings name an entry: by its first URL, preferably of a TURN server. */
export function nameOf(entry: Entry): string {
  const texts = entry.urls.filter(({ kind }) => kind === 'text');
  const url = texts.find((one) => one.kind === 'text' && TURN.test(one.text)) ?? texts[0];
  return url?.kind === 'text' ? shownUrl(url.text) : 'an entry';
}

/** A URL without what may be a user and a password in it, and no longer than a line. */
export function shownUrl(text: string): string {
  // A single word may be anything, such as a password in the wrong member.
  if (!/[.:/[]/.test(text) && !/^(?:localhost|null|undefined|true|false|\d{1,5})$/.test(text.trim())) return '…';
  const parsed = parseUri(text.trim());
  const isBare = parsed.ok && parsed.notes.some(({ id }) => id === 'no-scheme');
  if (parsed.ok) return isBare ? text.trim() : formatUri(parsed.uri);
  const [, scheme = '', rest = ''] = /^(\s*[a-z][\w+.-]*:(?:\/\/)?)?(.*)$/is.exec(text) ?? [];
  const host = rest
    .replace(/^.*@/s, '…@')
    .replace(/[\s"'`].*$/s, '…')
    .replace(/([?&#])(?!transport=[a-z]{0,4}$).*$/i, '$1…');
  return `${scheme.trim()}${host.length > 60 ? `${host.slice(0, 60)}…` : host}`;
}

/** Whether an entry has TURN URLs, ignoring unknown ones. */
export function hasTurn(entry: Entry): boolean {
  return entry.urls.some((url) => TURN.test(url.kind === 'text' ? url.text : (url.start ?? '')));
}

/** Whether it has a URL whose scheme is unknown. */
export function hasUnknownUrl(entry: Entry): boolean {
  return entry.urls.some(({ kind, ...url }) => kind === 'unknown' && !('start' in url && /:/.test(String(url.start))));
}

/** What a list lacks can only be reported if all of it is known. */
export function isFullyKnown({ isWhole, servers }: RtcConfiguration): boolean {
  return isWhole && servers.length > 0 && servers.every((entry) => entry.isWhole && !hasUnknownUrl(entry));
}

/** The policy under its name, or under its old one. */
export function policyOf({ object, iceTransportPolicy }: RtcConfiguration): Member | undefined {
  return iceTransportPolicy ?? (object === undefined ? undefined : memberOf(object, 'iceTransports'));
}

export function isRelayOnly(configuration: RtcConfiguration): boolean {
  const value = policyOf(configuration)?.value;
  return value?.kind === 'text' && value.text === 'relay';
}
