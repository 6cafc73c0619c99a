import type { OptionEntry } from '../option.ts';

/** Who may use the server. */
export const AUTH: Readonly<Record<string, OptionEntry>> = {
  'lt-cred-mech': { type: 'boolean', short: 'a', doc: 'Asks clients for a name and a password that last (RFC 8489).' },
  'no-auth': {
    type: 'boolean',
    short: 'z',
    doc: 'Asks nobody for credentials, which makes an open relay.',
  },
  user: {
    type: 'user',
    repeats: 'add',
    secret: true,
    short: 'u',
    doc: 'An account, written `NAME:PASSWORD` or `NAME:0xKEY`.',
  },
  'use-auth-secret': {
    type: 'flag',
    doc: 'Asks for credentials with a time limit, made from a shared secret (TURN REST API).',
  },
  'static-auth-secret': {
    type: 'text',
    repeats: 'add',
    secret: true,
    doc: 'The secret that credentials with a time limit are made from; turns use-auth-secret on.',
  },
  'rest-api-separator': {
    type: 'text',
    short: 'C',
    default: ':',
    doc: 'Character between the time and the name in a user name of the TURN REST API.',
  },
  realm: {
    type: 'text',
    short: 'r',
    default: "the domain of the machine's name",
    doc: 'Realm that clients are told, which goes into their passwords.',
  },
  'server-name': {
    type: 'text',
    since: '4.2.1.2',
    default: 'the realm',
    doc: 'Name that OAuth tokens are made out to; has no other use.',
  },
  oauth: { type: 'boolean', since: '4.2.1.2', doc: 'Takes OAuth access tokens (RFC 7635).' },
  'secure-stun': {
    type: 'boolean',
    doc: 'Asks for credentials for STUN Binding too, which browsers never send.',
  },
  'stale-nonce': {
    type: 'integer',
    isOptional: true,
    default: '600',
    doc: 'Seconds for which a nonce is good; 0 for ever.',
  },
  'stateless-nonce': {
    type: 'boolean',
    since: '4.16.0',
    defaults: [
      ['4.16.0', 'off'],
      ['4.17.0', 'on'],
    ],
    doc: 'Signs nonces and keeps none, so that a flood of requests costs no memory.',
  },
  'stateless-nonce-secret': {
    type: 'text',
    since: '4.16.0',
    secret: true,
    default: 'random at every start',
    doc: 'Secret that nonces are signed with, the same for all servers behind one address.',
  },
  'no-auth-pings': {
    type: 'flag',
    since: '4.5.1.2',
    doc: 'Does not look after the connection to the database from time to time.',
  },
  'no-dynamic-realms': { type: 'flag', since: '4.5.1.2', doc: 'Does not look for realms in the database.' },
  'check-origin-consistency': {
    type: 'boolean',
    since: '4.1.2.1',
    doc: 'Wants the same ORIGIN attribute in all requests of a session.',
  },
};
