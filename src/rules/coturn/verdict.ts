import type { Config } from '../../coturn/config.ts';
import { accountsOf, databaseOf, mechanismOf } from '../../coturn/effective/auth.ts';
import { judgePeer } from '../../coturn/effective/peers.ts';
import { isRelay } from '../../coturn/effective/relay.ts';
import { hasCertificate, isTlsOn } from '../../coturn/effective/services.ts';
import { PEER_BLOCKS, type PeerBlock } from '../../coturn/recommended-peers.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { consequenceOf } from './consequence.ts';

/** One line of the verdict on a configuration, for people who read nothing else. */
export interface VerdictLine {
  readonly topic: 'starts' | 'clients' | 'relay' | 'TLS' | 'RTCPeerConnection' | 'STUN' | 'TURN';
  /** `bad`: it does not work, or is open to anyone. */
  readonly state: 'good' | 'doubtful' | 'bad';
  readonly text: string;
}

/** Whether the server starts, who gets in, what its relay reaches, and whether TLS works. Four lines, in this order. */
export function verdictOf(config: Config, findings: readonly Diagnostic[]): VerdictLine[] {
  return [starts(findings), clients(config, findings), relay(config), tls(config, findings)];
}

function starts(findings: readonly Diagnostic[]): VerdictLine {
  const fatal = findings.find(({ severity }) => severity === 'fatal');
  if (fatal !== undefined) return { topic: 'starts', state: 'bad', text: `no: ${fatal.message}` };
  const likely = findings.find((one) => one.severity === 'error' && consequenceOf(one) === 'start');
  if (likely !== undefined) return { topic: 'starts', state: 'bad', text: `probably not: ${likely.message}` };
  const deaf = findings.find(({ rule }) => rule === 'mode/nothing-listens');
  if (deaf !== undefined) return { topic: 'starts', state: 'bad', text: `yes, but ${deaf.message}` };
  return { topic: 'starts', state: 'good', text: 'yes' };
}

/** Findings that lock out every client, whatever its credentials. */
const SHUT_OUT = ['auth/realm-missing', 'auth/secret-missing', 'auth/no-auth-conflict'];
/** Findings that let in the wrong clients. */
const LET_IN = ['auth/secret-empty', 'auth/secret-weak', 'auth/user-weak'];

function clients(config: Config, findings: readonly Diagnostic[]): VerdictLine {
  const topic = 'clients';
  if (!isRelay(config)) return { topic, state: 'good', text: 'no credentials needed: it answers STUN only' };
  const out = findings.find(({ rule }) => SHUT_OUT.includes(rule));
  if (out !== undefined) return { topic, state: 'bad', text: `none get in: ${out.message}` };
  const mechanism = mechanismOf(config);
  if (mechanism === 'anonymous') return { topic, state: 'bad', text: 'anyone, without credentials' };
  const weak = findings.find(({ rule }) => LET_IN.includes(rule));
  const text = mechanism === 'secret' ? 'REST credentials' : accountsText(config);
  return weak === undefined
    ? { topic, state: 'good', text }
    : { topic, state: 'bad', text: `${text}; ${weak.message}` };
}

function accountsText(config: Config): string {
  const count = accountsOf(config).length;
  const inFile = count === 0 ? '' : `${count} ${count === 1 ? 'account' : 'accounts'}`;
  const inDatabase = databaseOf(config) === undefined && count > 0 ? '' : 'accounts of a database';
  return [inFile, inDatabase].filter((part) => part !== '').join(' and ');
}

/** What attackers look for first: a relay that reaches one of these is a hole in the network. */
const SENSITIVE = ['private', 'link-local', 'this-host', 'ula', 'cgnat'];

/** The metadata service of most clouds, better known by its address than by its block. */
const SHORT: Readonly<Record<string, string>> = {
  '10.0.0.0/8': '10/8',
  '172.16.0.0/12': '172.16/12',
  '192.168.0.0/16': '192.168/16',
  '100.64.0.0/10': '100.64/10',
  '169.254.0.0/16': '169.254.169.254',
};

function relay(config: Config): VerdictLine {
  const topic = 'relay';
  if (!isRelay(config)) return { topic, state: 'good', text: 'off (stun-only)' };
  const reached = SENSITIVE.flatMap((wanted) => PEER_BLOCKS.filter(({ group }) => group === wanted)).filter((block) =>
    isReached(config, block),
  );
  if (reached.length === 0) return { topic, state: 'good', text: 'reaches no private network' };
  const names = reached.map(({ text }) => SHORT[text] ?? text);
  const isIpv4 = reached.some(({ first }) => first.bytes.length === 4);
  return { topic, state: isIpv4 ? 'bad' : 'doubtful', text: `reaches ${joined(names)}` };
}

/** Whether some of its addresses are allowed. Tests both ends, as a range may cover only part. */
function isReached(config: Config, { first, last }: PeerBlock): boolean {
  return judgePeer(config, first).isAllowed || judgePeer(config, last).isAllowed;
}

function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** Findings that keep TLS from starting, or clients from trusting it. */
const TLS_BROKEN = [
  ...['tls/file-missing', 'tls/file-invalid', 'tls/cert-xor-pkey', 'tls/port-without-cert', 'tls/tilde-path'],
  ...['tls/file-unreadable', 'tls/no-tls12', 'tls/cipher-list-bad', 'tls/ca-file'],
];
const TLS_DOUBTFUL = ['tls/certificate-expiry', 'tls/self-signed', 'tls/leaf-only', 'tls/legacy-enabled'];

function tls(config: Config, findings: readonly Diagnostic[]): VerdictLine {
  const topic = 'TLS';
  if (config.isOn('no-tls')) return { topic, state: 'good', text: 'off (no-tls)' };
  const broken = findings.find(({ rule, severity }) => TLS_BROKEN.includes(rule) && severity !== 'info');
  if (broken !== undefined) return { topic, state: 'bad', text: `off: ${broken.message}` };
  if (!hasCertificate(config) || !isTlsOn(config)) return { topic, state: 'doubtful', text: 'off: no certificate' };
  const port = config.number('tls-listening-port', 5349);
  const doubt = findings.find(({ rule }) => TLS_DOUBTFUL.includes(rule));
  if (doubt !== undefined) return { topic, state: 'doubtful', text: `on, port ${port}; ${doubt.message}` };
  return { topic, state: 'good', text: `on, port ${port}` };
}
