/** What happened to an option that was removed or does nothing, and what a file loses with it. */
export interface Fate {
  /** What follows from it, as a clause. */
  readonly effect: string;
  /** What to do. */
  readonly advice: string;
  /** The line can go: its effect is the default now, or it never had one. */
  readonly canGo: boolean;
}

const NOTHING_LOST: Fate = { effect: 'it had no effect before', advice: 'Delete the line.', canGo: true };

/** The options that a release removed. */
export const GONE: Readonly<Record<string, Fate>> = {
  'no-loopback-peers': covered('loopback peers are denied by default now'),
  'no-sslv2': covered('SSLv2 is not supported any more'),
  'no-sslv3': covered('SSLv3 is not supported any more'),
  'no-tlsv1': covered('TLS 1.0 is off by default now'),
  'no-tlsv1_1': covered('TLS 1.1 is off by default now'),
  'no-stun-backward-compatibility': covered('classic STUN is off by default now'),
  prod: covered('the SOFTWARE attribute is hidden by default now'),
  'secret-ts-exp-time': NOTHING_LOST,
  dh2066: covered('a DH group of that size is the default now'),
  'no-http': covered('the web interface is off by default now'),
  ne: covered('coturn chooses the network engine itself now'),
  sha256: covered('client and server negotiate the hash now'),
  sha384: covered('client and server negotiate the hash now'),
  sha512: covered('client and server negotiate the hash now'),
  'st-cred-mech': {
    effect: 'nothing requires credentials now',
    advice: 'Write `lt-cred-mech`.',
    canGo: false,
  },
};

function covered(effect: string): Fate {
  return { effect, advice: 'Delete the line.', canGo: true };
}

/** Options that are accepted but do nothing; `isLogged`: coturn complains about them at every start. */
export const IDLE: Readonly<Record<string, Fate & { readonly isLogged: boolean }>> = {
  'no-cli': { ...covered('the telnet CLI is off unless `cli` turns it on'), isLogged: true },
  'no-dtls': { ...covered('DTLS is off unless `dtls` turns it on'), isLogged: true },
  'no-software-attribute': {
    ...covered('the SOFTWARE attribute is hidden unless `software-attribute` is set'),
    isLogged: false,
  },
  'no-rfc5780': { ...covered('RFC 5780 is off unless `rfc5780` turns it on'), isLogged: false },
  'response-origin-only-with-rfc5780': {
    ...covered('RESPONSE-ORIGIN is only sent with `rfc5780`'),
    isLogged: false,
  },
};

/** What a release does if it does not know the option yet. */
export const EARLIER: Readonly<Record<string, string>> = {
  dtls: 'DTLS starts with `cert` and `pkey` unless `no-dtls` is set',
  cli: 'the telnet CLI starts with a `cli-password` unless `no-cli` is set',
  rfc5780: 'RFC 5780 is on by default',
  tlsv1: 'TLS 1.0 is on unless `no-tlsv1` is set',
  tlsv1_1: 'TLS 1.1 is on unless `no-tlsv1_1` is set',
  'software-attribute': 'the SOFTWARE attribute is sent unless `no-software-attribute` is set',
  'stun-backward-compatibility': 'classic STUN is answered by default',
  'rfc5766-channel-numbers': 'all channel numbers of RFC 5766 are accepted',
  'include-reason-string': 'error responses have a reason phrase by default',
  'new-log-timestamp': 'log lines start with the seconds since startup',
  'allow-loopback-peers': 'loopback peers are allowed unless `no-loopback-peers` is set',
  'web-admin': 'the web interface is on unless `no-http` is set',
  'no-rfc5780': 'RFC 5780 is on',
  'no-software-attribute': 'the SOFTWARE attribute is sent',
  'no-stun-backward-compatibility': 'classic STUN is answered',
  'response-origin-only-with-rfc5780': 'RESPONSE-ORIGIN is sent',
  'stateless-nonce': 'nonces are stored with each session',
  'unauthorized-ratelimit': 'responses to requests without credentials are not limited',
  'allocation-default-address-family': 'clients that request no family get IPv4',
  'prometheus-address': 'metrics are served on every address',
};
