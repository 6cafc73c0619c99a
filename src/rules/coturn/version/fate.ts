/** What became of an option that is gone or does nothing, and what a file loses with it. */
export interface Fate {
  /** What follows from it, as the end of a sentence. */
  readonly effect: string;
  /** What to do. */
  readonly advice: string;
  /** Coturn does now by itself what the option asked for, or it never did: the line can go. */
  readonly canGo: boolean;
}

const NOTHING_LOST: Fate = { effect: 'it had no effect before either', advice: 'Delete the line.', canGo: true };

/** Of the options that a release took away. */
export const GONE: Readonly<Record<string, Fate>> = {
  'no-loopback-peers': covered('loopback peers are denied by default since then'),
  'no-sslv2': covered('no release since speaks SSLv2'),
  'no-sslv3': covered('no release since speaks SSLv3'),
  'no-tlsv1': covered('TLS 1.0 is off by default since then'),
  'no-tlsv1_1': covered('TLS 1.1 is off by default since then'),
  'no-stun-backward-compatibility': covered('classic STUN is off by default since then'),
  prod: covered('the SOFTWARE attribute is hidden by default since then'),
  'secret-ts-exp-time': NOTHING_LOST,
  dh2066: covered('DH of that length is the default since then'),
  'no-http': covered('the web interface is off by default since then'),
  ne: covered('coturn chooses the network engine itself since then'),
  sha256: covered('clients and server agree on the hash themselves'),
  sha384: covered('clients and server agree on the hash themselves'),
  sha512: covered('clients and server agree on the hash themselves'),
  'st-cred-mech': {
    effect: 'nothing asks for credentials then',
    advice: 'Write `lt-cred-mech`.',
    canGo: false,
  },
};

function covered(effect: string): Fate {
  return { effect, advice: 'Delete the line.', canGo: true };
}

/** Of the options that are still read and do nothing; silent ones cost nothing but a line. */
export const IDLE: Readonly<Record<string, Fate & { readonly isLogged: boolean }>> = {
  'no-cli': { ...covered('the telnet CLI is off unless `cli` turns it on'), isLogged: true },
  'no-dtls': { ...covered('DTLS is off unless `dtls` turns it on'), isLogged: true },
  'no-software-attribute': {
    ...covered('the SOFTWARE attribute is hidden unless `software-attribute` is there'),
    isLogged: false,
  },
  'no-rfc5780': { ...covered('RFC 5780 is off unless `rfc5780` turns it on'), isLogged: false },
  'response-origin-only-with-rfc5780': {
    ...covered('RESPONSE-ORIGIN comes only with `rfc5780`'),
    isLogged: false,
  },
};

/** What a release does that does not know the option yet. */
export const EARLIER: Readonly<Record<string, string>> = {
  dtls: 'DTLS starts with `cert` and `pkey` unless `no-dtls` is there',
  cli: 'the telnet CLI starts with a `cli-password` unless `no-cli` is there',
  rfc5780: 'RFC 5780 is on by default',
  tlsv1: 'TLS 1.0 is on unless `no-tlsv1` is there',
  tlsv1_1: 'TLS 1.1 is on unless `no-tlsv1_1` is there',
  'software-attribute': 'the SOFTWARE attribute is sent unless `no-software-attribute` is there',
  'stun-backward-compatibility': 'classic STUN is answered by default',
  'rfc3489-compatibility': 'there is no such switch',
  'rfc5766-channel-numbers': 'all channel numbers of RFC 5766 are accepted',
  'include-reason-string': 'error responses carry their reasons by default',
  'new-log-timestamp': 'log lines begin with the seconds since the start',
  'allow-loopback-peers': 'loopback peers are allowed unless `no-loopback-peers` is there',
  'web-admin': 'the web interface is on unless `no-http` is there',
  'no-rfc5780': 'RFC 5780 stays on',
  'no-software-attribute': 'the SOFTWARE attribute is sent',
  'no-stun-backward-compatibility': 'classic STUN is answered',
  'response-origin-only-with-rfc5780': 'RESPONSE-ORIGIN is sent',
  'stateless-nonce': 'nonces are kept with each session',
  'unauthorized-ratelimit': 'nothing limits the answers to requests without credentials',
  'allocation-default-address-family': 'clients that name no family get IPv4',
  'prometheus-address': 'metrics are served on every address',
};
