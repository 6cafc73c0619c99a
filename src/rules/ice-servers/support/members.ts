import { distance } from '../../../coturn/distance.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import {
  type Entry,
  isListName,
  isUrlName,
  plainName,
  type RtcConfiguration,
} from '../../../ice-servers/configuration.ts';
import type { Member } from '../../../ice-servers/value.ts';

/** Other libraries' and APIs' names for them. */
const ENTRY_NAMES: Readonly<Record<string, string>> = {
  ...{ user: 'username', login: 'username', userid: 'username', account: 'username' },
  ...{ password: 'credential', pass: 'credential', passwd: 'credential', pwd: 'credential', secret: 'credential' },
  ...{ credentials: 'credential', cred: 'credential', token: 'credential' },
  ...{ uri: 'urls', uris: 'urls', server: 'urls', servers: 'urls', host: 'urls', address: 'urls' },
};

const OF_ENTRY = ['urls', 'username', 'credential'];
/** Members that an entry may have for other purposes, or had. */
const KNOWN = new Set(['url', 'credentialtype', 'hostname', 'ttl', 'name', 'id', 'label', 'type', 'tlscertpolicy']);
const OF_CONFIGURATION = [
  'iceServers',
  'iceTransportPolicy',
  'bundlePolicy',
  'rtcpMuxPolicy',
  'certificates',
  'iceCandidatePoolSize',
];
const KNOWN_OF_CONFIGURATION = new Set(['icetransports', 'peeridentity', 'sdpsemantics']);

/** The name that a member of an entry was probably meant to have, if it has another. */
export function meantInEntry({ name }: Member): string | undefined {
  if (OF_ENTRY.includes(name) || KNOWN.has(name.toLowerCase())) return undefined;
  const plain = plainName(name);
  if (isUrlName(name)) return 'urls';
  return ENTRY_NAMES[plain] ?? nearest(plain, OF_ENTRY);
}

/** The same of a member of an RTCConfiguration. */
export function meantInConfiguration({ name }: Member): string | undefined {
  if (OF_CONFIGURATION.includes(name) || KNOWN_OF_CONFIGURATION.has(plainName(name))) return undefined;
  return isListName(name) ? 'iceServers' : nearest(plainName(name), OF_CONFIGURATION);
}

function nearest(plain: string, names: readonly string[]): string | undefined {
  if (plain.length < 5) return names.find((name) => name.toLowerCase() === plain);
  return names.find((name) => distance(plain, name.toLowerCase(), 2) <= (name.length > 6 ? 2 : 1));
}

/** The member that was probably meant to be this one, if this one is missing. */
export function misspeltFor(entry: Entry, name: string): Member | undefined {
  if (entry.members.some((member) => member.name === name)) return undefined;
  return entry.members.find((member) => meantInEntry(member) === name);
}

/** Renames a member, if its name is written out. */
export function renamed({ key, value }: Member, name: string): { fix: Fix } | undefined {
  const isWritten = key.end > key.start && key.end <= value.range.start;
  return isWritten ? { fix: { safe: true, edits: [{ ...key, text: name }] } } : undefined;
}

/** The name of the list as the file has it. */
export function listMember({ object }: RtcConfiguration): Member | undefined {
  return object?.members.findLast(({ name }) => isListName(name));
}
