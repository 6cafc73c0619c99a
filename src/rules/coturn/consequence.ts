import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { SEVERITIES } from '../../diagnostics/severity.ts';
import { subjectOf } from './subjects.ts';

/** Ordered by what matters to users first: nothing else matters if the server does not start. */
const CONSEQUENCES = ['start', 'clients', 'calls', 'open', 'tls', 'rest'] as const;

/** Whether it starts, clients get in, calls connect, the relay is open to others, TLS works; or something else. */
export type Consequence = (typeof CONSEQUENCES)[number];

type Judged = Pick<Diagnostic, 'rule' | 'severity' | 'option'>;

/** What a finding means for the server, from worst to mildest. */
export function consequenceOf({ rule, severity, option = '' }: Judged): Consequence {
  if (severity === 'fatal') return 'start';
  const subject = subjectOf(rule);
  const ofRule = BY_RULE[rule] ?? BY_SUBJECT[subject];
  if (ofRule !== undefined) return ofRule;
  return ABOUT_ANY.has(subject) ? (BY_OPTION.find(([options]) => options.test(option))?.[1] ?? 'rest') : 'rest';
}

/** The worst first: by severity, then by consequence. Findings that are alike keep their order. */
export function byConsequence(a: Judged, b: Judged): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || rankOf(a) - rankOf(b);
}

function rankOf(finding: Judged): number {
  return CONSEQUENCES.indexOf(consequenceOf(finding));
}

/** Rules whose consequence differs from that of their subject. */
const BY_RULE: Readonly<Record<string, Consequence>> = {
  'addr/device-missing': 'open',
  'addr/external-ip-allows-all': 'open',
  'addr/listen-v4-only': 'rest',
  'addr/not-on-host': 'start',
  'addr/public-behind-nat': 'start',
  'auth/open-relay': 'open',
  'auth/weak-default': 'open',
  'auth/secret-in-file-mode': 'open',
  'auth/secret-weak': 'open',
  'auth/user-plaintext': 'open',
  'auth/user-weak': 'open',
  'deploy/ports-unpublished': 'calls',
  'deploy/public-secret': 'open',
  'limit/no-max-bps': 'rest',
  'limit/no-quota': 'rest',
  'mode/nothing-listens': 'clients',
  'mode/stun-only-relay': 'calls',
  'peer/single-any': 'calls',
  'port/privileged': 'start',
  'relay/range-tiny': 'rest',
  'tls/same-port': 'rest',
};

const BY_SUBJECT: Readonly<Record<string, Consequence>> = {
  addr: 'calls',
  amp: 'rest',
  auth: 'clients',
  cli: 'open',
  peer: 'open',
  port: 'clients',
  proc: 'rest',
  prom: 'open',
  relay: 'calls',
  tls: 'tls',
  'web-admin': 'open',
};

/** Subjects whose findings can be about any option. */
const ABOUT_ANY: ReadonlySet<string> = new Set(['syntax', 'value', 'version']);

const BY_OPTION: readonly [options: RegExp, Consequence][] = [
  [
    /^(?:realm|user|lt-cred-mech|use-auth-secret|static-auth-secret|listening-port|listening-ip|no-auth|.*db)$/,
    'clients',
  ],
  [/^(?:external-ip|relay-ip|min-port|max-port|stun-only|alternate-server)$/, 'calls'],
  [
    /^(?:denied-peer-ip|allowed-peer-ip|no-multicast-peers|allow-loopback-peers|cli.*|web-admin.*|prometheus.*)$/,
    'open',
  ],
  [/^(?:cert|pkey|pkey-pwd|cipher-list|tls-.*|no-tls.*|no-dtls|dtls|dh.*|ec-curve-name|CA-file)$/, 'tls'],
];
