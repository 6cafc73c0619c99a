import type { Config, Entry } from '../../src/coturn/config.ts';
import { databaseOf, mechanismOf, usesSecret } from '../../src/coturn/effective/auth.ts';
import { effectiveConfigOf } from '../../src/coturn/effective/configuration.ts';

/** What `icescope lint --print` shows of an option, one for each line that counts. */
type Shown = (option: string) => string[];

interface Printed {
  readonly shown: Shown;
  readonly entries: (option: string) => Entry[];
  readonly config: Config;
}

/** The lines that the dump must have under a name; nothing: whatever it has. */
type Setting = (printed: Printed) => string[] | undefined;

/** The names in the dump of coturn 4.6.1, and the expected values. */
const SETTINGS: Readonly<Record<string, Setting>> = {
  verbose: ({ shown }) => [flag([...shown('verbose'), ...shown('Verbose')].includes('on'))],
  'stale-nonce': ({ shown }) => [flag(last(shown('stale-nonce'), '600') !== '0')],
  'stun-only': isOn('stun-only'),
  'no-stun': isOn('no-stun'),
  'secure-stun': isOn('secure-stun'),
  'enforce fingerprints': isOn('fingerprint'),
  mobility: isOn('mobility'),
  'udp-self-balance': isOn('udp-self-balance'),
  pidfile: ({ shown }) => [orEmpty(last(shown('pidfile'), '/var/run/turnserver.pid'))],
  'cipher-list': ({ shown }) => [last(shown('cipher-list'), '') || 'DEFAULT'],
  'ec-curve-name': ({ shown }) => [orEmpty(last(shown('ec-curve-name'), ''))],
  'DH-key-length': ({ shown }) => [
    shown('dh566').includes('on') ? '566' : shown('dh1066').includes('on') ? '1066' : '2066',
  ],
  'Certificate Authority file': ({ shown }) => [orEmpty(found(last(shown('CA-file'), '')))],
  'Certificate file': ({ shown }) => [orEmpty(found(last(shown('cert'), 'turn_server_cert.pem')))],
  'Private Key file': ({ shown }) => [keyOf(last(shown('cert'), 'turn_server_cert.pem'), shown('pkey'))],
  'Listener addr': ({ shown }) => shown('listening-ip'),
  'listener-ifname': ({ shown }) => shown('listening-device').filter((name) => name !== ''),
  'no-udp': isOn('no-udp'),
  'no-tcp': isOn('no-tcp'),
  'listener-port': port('listening-port', 3478),
  'tls-listener-port': port('tls-listening-port', 5349),
  'alt-listener-port': port('alt-listening-port', 0),
  'alt-tls-listener-port': port('alt-tls-listening-port', 0),
  'External public IP': ({ shown }) =>
    shown('external-ip')
      .filter((value) => !value.includes('/'))
      .map(dotted),
  'Aux server': servers('aux-server'),
  'Alternate server': servers('alternate-server'),
  'TLS alternate server': servers('tls-alternate-server'),
  'Relay addr': ({ shown }) => (shown('relay-ip').length > 0 ? shown('relay-ip').map(dotted) : undefined),
  'relay-ifname': ({ shown }) => shown('relay-device').filter((name) => name !== ''),
  'server-relay': isOn('server-relay'),
  'no-udp-relay': isOn('no-udp-relay'),
  'no-tcp-relay': isOn('no-tcp-relay'),
  'min-port': port('min-port', 49152),
  'max-port': port('max-port', 65535),
  'Whitelist IP (static)': ({ config, entries }) => {
    const counting = new Set([...entries('allowed-peer-ip'), ...entries('external-ip')]);
    return config.entries.flatMap((entry) => (counting.has(entry) ? allowedBy(entry) : []));
  },
  'Blacklist IP (static)': ({ entries }) => entries('denied-peer-ip').map(({ value }) => value),
  'no-multicast-peers': isOn('no-multicast-peers'),
  'allow-loopback-peers': isOn('allow-loopback-peers'),
  DB: ({ config }) => [database(config)],
  'Default realm': ({ shown }) => shown('realm').filter((realm) => realm !== ''),
  'Long-term authorization mechanism': ({ config }) => (mechanismOf(config) === 'anonymous' ? [] : ['ON']),
  'Anonymous credentials': ({ config }) => (mechanismOf(config) === 'anonymous' ? ['ON'] : []),
  'TURN REST API support': ({ config }) => [flag(usesSecret(config))],
  'TURN REST API separator ASCII number': ({ config, shown }) =>
    usesSecret(config) ? [unsigned(signedByte(last(shown('rest-api-separator'), ':')))] : [],
  'Default total-quota': number('total-quota', 0),
  'Default user-quota': number('user-quota', 0),
  'Total server bps-capacity': number('bps-capacity', 0),
  'Default max-bps': number('max-bps', 0),
  'cli-max-output-sessions': number('cli-max-output-sessions', 256),
};

function isOn(option: string): Setting {
  return ({ shown }) => [flag(last(shown(option), 'off') === 'on')];
}

/** The dump shows some ports as they were read, of which coturn uses the low 16 bits. */
function port(option: string, otherwise: number): Setting {
  return ({ shown }) => [last(shown(option), `${otherwise}`)];
}

/** The dump takes every number for an unsigned one of 64 bits. */
function number(option: string, otherwise: number): Setting {
  return ({ shown }) => [unsigned(BigInt(last(shown(option), `${otherwise}`)))];
}

/** Without the port if that is 0; IPv6 addresses that end in an IPv4 one as glibc writes them. */
function servers(option: string): Setting {
  return ({ shown }) => shown(option).map((server) => dotted(server.replace(/^\[?([^\]]*)\]?:0$/, '$1')));
}

function dotted(text: string): string {
  return text.replace(
    /^(\[?)::([0-9a-f]{1,4}):([0-9a-f]{1,4})(?=\]|$)/,
    (_all, open: string, high: string, low: string) => {
      const bytes = Buffer.from(high.padStart(4, '0') + low.padStart(4, '0'), 'hex');
      return `${open}::${[...bytes].join('.')}`;
    },
  );
}

function unsigned(value: bigint): string {
  return `${BigInt.asUintN(64, value)}`;
}

function signedByte(character: string): bigint {
  return BigInt.asIntN(8, BigInt(character.charCodeAt(0)));
}

function flag(on: boolean): string {
  return on ? 'ON' : 'OFF';
}

function last(values: readonly string[], otherwise: string): string {
  return values.at(-1) ?? otherwise;
}

function orEmpty(value: string): string {
  return value === '' ? 'empty' : value;
}

/** An empty name of a certificate ends the search for both. */
function keyOf(certificate: string, keys: readonly string[]): string {
  const key = last(keys, 'turn_server_pkey.pem');
  return orEmpty(certificate === '' ? key : found(key));
}

/** A file that is there is shown with the folder in which it was found. */
function found(path: string): string {
  return ['cert.pem', 'key.pem', './cert.pem'].includes(path) ? `./${path}` : path;
}

/** Of SQLite there is one by default. */
function database(config: Config): string {
  const entry = databaseOf(config);
  const isSqlite = entry === undefined || ['userdb', 'db'].includes(entry.option.name);
  return entry?.value || (isSqlite ? '/var/lib/turn/turndb' : 'none');
}

/** It keeps the text of a range as written; an external-ip with two parts adds its second one. */
function allowedBy({ option, value }: Entry): string[] {
  if (option.name === 'allowed-peer-ip') return [value];
  return value.includes('/') ? [value.slice(value.indexOf('/') + 1)] : [];
}

/** Where the dump differs from `icescope lint --print`: `NAME: what is expected | what is there`. */
export function differences(config: Config, dump: string): string[] {
  const { options } = effectiveConfigOf(config);
  // A host name leads nowhere: there is no resolver in these namespaces.
  const counting = options.filter(({ entry }) => entry.effective.kind !== 'name');
  const ofName = (name: string) => counting.filter(({ entry }) => entry.option.name === name);
  const printed: Printed = {
    shown: (name) => ofName(name).map(({ value }) => value),
    entries: (name) => ofName(name).map(({ entry }) => entry),
    config,
  };
  const settings = readDump(dump);
  return Object.entries(SETTINGS).flatMap(([name, setting]) => {
    const expected = setting(printed);
    const actual = (settings.get(name) ?? []).map((value) => (PORTS.test(name) ? lowBits(value) : value));
    if (expected === undefined || JSON.stringify(expected) === JSON.stringify(actual)) return [];
    return [`${name}: ${JSON.stringify(expected)} | ${JSON.stringify(actual)}`];
  });
}

const PORTS = /-port$/;

function lowBits(port: string): string {
  return `${BigInt(port) & 0xffffn}`;
}

/** By their names, in order; without the marks of those that the CLI can change. */
function readDump(dump: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  for (const line of dump.split('\r\n')) {
    const [, name, text] = /^ {2}([^:]+): (.*)$/s.exec(line) ?? [];
    if (name === undefined || text === undefined) continue;
    const value = plain(text).replace(/ \(\*{1,2}\)$/, '');
    settings.set(name, [...(settings.get(name) ?? []), value]);
  }
  return settings;
}

/** As before telnet had it. */
function plain(text: string): string {
  return text.replaceAll('\r\0', '\r').replaceAll('\xff\xff', '\xff');
}
