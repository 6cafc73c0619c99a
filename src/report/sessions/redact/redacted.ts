import type { Session, SessionCandidate, SessionEvent, SessionHalf } from '../../../ice/session.ts';
import type { DiagnosedSession, SessionFormat } from '../report.ts';
import { filesOf } from '../screen.ts';
import { isAddress, Redactor } from './redactor.ts';

/** A format whose sessions have other addresses, names and paths than the input: the same one always the same. */
export function redacted(format: SessionFormat): SessionFormat {
  return (view) => {
    const report = format(view);
    const redactor = new Redactor();
    return {
      session(one) {
        redactor.forgetNames();
        learn(one, redactor);
        return report.session(mapTexts(one, (text, key) => replaced(text, key, redactor)));
      },
      pause: () => report.pause(),
      end: (summary) => report.end(summary),
    };
  };
}

/** Learns the names in the input, so that they are replaced in messages too. */
function learn({ session, findings }: DiagnosedSession, redactor: Redactor): void {
  for (const file of filesOf(session, findings)) redactor.files.name(file);
  for (const half of [session.local, session.remote]) learnHalf(half, redactor);
  for (const { local, remote } of session.pairs) for (const end of [local, remote]) learnEnd(end, redactor);
  for (const event of session.events) learnEvent(event, redactor);
  for (const text of textsIn([session, findings]))
    for (const [url] of text.matchAll(/\b(?:stun|turn)s?:[^\s"'<>,]+/gi)) learnUrl(url, redactor);
}

/** Every text of a value, however deep it is. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) yield* textsIn(one);
}

function learnHalf(
  { ufrags, candidates, descriptions, servers = [], serverUrls = [], testedRelays = [] }: SessionHalf,
  redactor: Redactor,
) {
  const all = [
    ...ufrags,
    ...candidates.flatMap(({ usernameFragment }) => usernameFragment ?? []),
    ...descriptions.flatMap((one) => one.ufrags),
  ];
  for (const name of all) redactor.learnName({ kind: 'ufrag', name });
  for (const candidate of candidates) learnEnd(candidate, redactor);
  for (const url of [...serverUrls, ...[...servers, ...testedRelays].map((one) => one.url)]) learnUrl(url, redactor);
  for (const { username = '' } of servers) learnUser(username, redactor);
}

function learnEnd(
  { address = '', relatedAddress = '', ufrag = '', url = '' }: Session['pairs'][number]['local'] | SessionCandidate,
  redactor: Redactor,
): void {
  for (const one of [address, relatedAddress]) learnHost(one, redactor);
  redactor.learnName({ kind: 'ufrag', name: ufrag });
  learnUrl(url, redactor);
}

function learnEvent(event: SessionEvent, redactor: Redactor): void {
  const { url, server, name, address, realm, user, ufrag, ufrags = [], client, relay, peer } = textsOf(event);
  for (const one of [url, server]) learnUrl(one ?? '', redactor);
  for (const one of [name, address, realm, client, relay, peer]) learnHost(one ?? '', redactor);
  learnUser(user ?? '', redactor);
  for (const one of [ufrag ?? '', ...ufrags]) redactor.learnName({ kind: 'ufrag', name: one });
}

interface EventTexts {
  readonly event: string;
  readonly url?: string | undefined;
  readonly server?: string | undefined;
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly realm?: string | undefined;
  readonly user?: string | undefined;
  readonly ufrag?: string | undefined;
  readonly ufrags?: readonly string[] | undefined;
  readonly client?: string | undefined;
  readonly relay?: string | undefined;
  readonly peer?: string | undefined;
}

/** Events of each kind have some of them. */
function textsOf(event: SessionEvent): EventTexts {
  return event;
}

/** The host of `turn:host:3478?transport=udp`, and the user before it. */
function learnUrl(url: string, redactor: Redactor): void {
  const [, user, host = url] =
    /^[a-z]+:(?:\/\/)?(?:([^@/?]*)@)?(\[[^\]]*\]|[^:/?#]+)/i.exec(url) ?? /^()(\[[^\]]*\]|[^:/?#]*)/.exec(url) ?? [];
  learnHost(host.replace(/^\[|\]$/g, ''), redactor);
  learnUser(user ?? '', redactor);
}

function learnHost(host: string, redactor: Redactor): void {
  const name = host.replace(/:\d+$/, '');
  if (isAddress(host)) redactor.learnAddress(host);
  else if (isAddress(name)) redactor.learnAddress(name);
  else if (
    /^[\w-]+(?:\.[\w-]+)*\.?$/.test(name) &&
    !/\.local$/i.test(name) &&
    !/^[\dxX.]+$/.test(name) &&
    /[a-z]/i.test(name) &&
    name !== 'localhost'
  )
    redactor.learnName({ kind: 'server', name });
}

/** The number before the name in a credential of TURN's REST API is the time when it expires. */
function learnUser(user: string, redactor: Redactor): void {
  for (const name of user.split(':')) redactor.learnName({ kind: 'user', name });
}

/** Words of a fixed list, or of the program: no input puts a name there. */
const FIXED: ReadonlySet<string> = new Set(
  'rule severity certainty event type transport tcpType state states connects path dependsOn form addressKind agent author half of method with side mapping filtering relayProtocol networkType step set setup what refusedBy iceTransportPolicy bundlePolicy fingerprint'.split(
    ' ',
  ),
);
const UFRAGS: ReadonlySet<string> = new Set(['ufrag', 'ufrags', 'usernameFragment']);
const USERS: ReadonlySet<string> = new Set(['user', 'username']);

function replaced(text: string, key: string, redactor: Redactor): string {
  if (FIXED.has(key) || text === '') return text;
  if (key === 'file') return redactor.files.name(text);
  if (key === 'id') return idText(text, redactor);
  if (UFRAGS.has(key)) return redactor.name('ufrag', text);
  if (USERS.has(key)) return userText(text, redactor);
  if (key === 'foundation') return foundationText(text, redactor);
  return redactor.text(text);
}

/** `3:abcd-efgh`: a number and the ufrags. */
function idText(id: string, redactor: Redactor): string {
  const [, number = '', ufrags] = /^(\d+)(?::(.*))?$/.exec(id) ?? [];
  if (ufrags === undefined) return redactor.text(id);
  const names = ufrags.split('-').map((ufrag) => redactor.name('ufrag', ufrag));
  return `${number}:${names.join('-')}`;
}

function userText(user: string, redactor: Redactor): string {
  const parts = user.split(':').map((part) => (/^\d*$/.test(part) ? part : redactor.name('user', part)));
  return parts.join(':');
}

/** libwebrtc's are a checksum of the address, which can be found by trying. */
function foundationText(foundation: string, redactor: Redactor): string {
  return redactor.name('foundation', foundation);
}

/** The same value with each of its texts replaced; `key` is the member that the text, or the list that it is in, is. */
function mapTexts<T>(value: T, map: (text: string, key: string) => string, key?: string): T;
function mapTexts(value: unknown, map: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return map(value, key);
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, map, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts<unknown>(one, map, name)]));
}
