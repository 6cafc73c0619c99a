import { distance } from './distance.ts';
import type { Option } from './option.ts';
import { isKnown, OPTIONS } from './options/index.ts';
import type { Version } from './version.ts';

export interface Suggestion {
  readonly name: string;
  /** Only dashes differ: underscores in their place, or leading ones as on a command line. */
  readonly isCertain: boolean;
}

/** The option that was probably meant by a key that this release does not know. */
export function suggestOption(key: string, version: Version): Suggestion | undefined {
  const known = knownOptions(version);
  const dashed = key.replace(/^--?(?=\w{2})/, '').replace(/(?<=\w)_(?=\w)/g, '-');
  if (known.has(dashed)) return { name: dashed, isCertain: true };
  const word = plain(key);
  const name =
    named(word, known) ??
    known.get(ALIASES[word] ?? '')?.name ??
    byLetter(key, known) ??
    (word.length > 3 ? nearest(word, known) : undefined);
  return name === undefined ? undefined : { name, isCertain: false };
}

/** An option, and what keys are compared with. */
interface Known {
  readonly name: string;
  readonly short: string | undefined;
  readonly lower: string;
  readonly sorted: string;
}

const KNOWN = new Map<Version, ReadonlyMap<string, Known>>();

function knownOptions(version: Version): ReadonlyMap<string, Known> {
  const known = KNOWN.get(version);
  if (known !== undefined) return known;
  const options = [...OPTIONS.values()].filter((option) => isKnown(option, version));
  const prepared = new Map(options.map((option) => [option.name, prepare(option)]));
  KNOWN.set(version, prepared);
  return prepared;
}

function prepare({ name, short }: Option): Known {
  const lower = name.toLowerCase().replaceAll('_', '-');
  return { name, short, lower, sorted: sortWords(lower) };
}

/** In lower case, with dashes: `TlsListeningPort`, `"tls_listening_port"` and `--tls-listening-port:` are the same. */
function plain(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[_.\s]+/g, '-')
    .replace(/^[^a-z]+|[^a-z0-9]+$/g, '');
}

/** The same but for its case, its plural or the order of its words. */
function named(word: string, known: ReadonlyMap<string, Known>): string | undefined {
  const sorted = sortWords(word);
  for (const { name, lower, sorted: other } of known.values()) {
    if (other === sorted || `${lower}s` === word || lower === `${word}s`) return name;
  }
  return undefined;
}

function sortWords(name: string): string {
  return name.split('-').sort().join('-');
}

/** `-r`, or `r` alone, as on the command line. */
function byLetter(key: string, known: ReadonlyMap<string, Known>): string | undefined {
  const letter = /^-?([A-Za-z])$/.exec(key)?.[1];
  return letter === undefined ? undefined : [...known.values()].find(({ short }) => short === letter)?.name;
}

function nearest(word: string, known: ReadonlyMap<string, Known>): string | undefined {
  let most = Math.min(3, Math.max(1, Math.floor(word.length / 4)));
  let best: string | undefined;
  for (const { name, lower } of known.values()) {
    if (hasOtherNumber(lower, word)) continue;
    const far = distance(word, lower, most);
    if (far > most || (far === most && best !== undefined)) continue;
    best = name;
    most = far;
  }
  return best;
}

/** `no-tlsv1_3` is not `no-tlsv1_2`, which turns off what the other one leaves. */
function hasOtherNumber(name: string, word: string): boolean {
  const digits = (text: string): string => text.replace(/\D+/g, '');
  return digits(name) !== '' && digits(word) !== '' && digits(name) !== digits(word);
}

/** Names that people and other programs use. */
const ALIASES: Readonly<Record<string, string>> = {
  'auth-secret': 'static-auth-secret',
  'bind-address': 'listening-ip',
  'ca-cert': 'CA-file',
  certificate: 'cert',
  ciphers: 'cipher-list',
  'external-address': 'external-ip',
  fingerprinting: 'fingerprint',
  key: 'pkey',
  'listen-address': 'listening-ip',
  'listen-ip': 'listening-ip',
  'listen-port': 'listening-port',
  log: 'log-file',
  'log-level': 'log-min-level',
  logfile: 'log-file',
  port: 'listening-port',
  'private-key': 'pkey',
  'public-ip': 'external-ip',
  secret: 'static-auth-secret',
  'shared-secret': 'static-auth-secret',
  'tls-cert': 'cert',
  'tls-key': 'pkey',
  'tls-port': 'tls-listening-port',
  'turn-port': 'listening-port',
  users: 'user',
  username: 'user',
  verbosity: 'verbose',
  'web-ip': 'web-admin-ip',
  'web-port': 'web-admin-port',
};
