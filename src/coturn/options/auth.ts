import type { OptionEntry } from '../option.ts';

/** Who may use the server. */
export const AUTH: Readonly<Record<string, OptionEntry>> = {
  'lt-cred-mech': {
    type: 'boolean',
    short: 'a',
    doc: 'Requires long-term credentials: a user name and a password (RFC 8489).',
  },
  'no-auth': {
    type: 'boolean',
    short: 'z',
    doc: 'Requires no credentials, which makes the server an open relay.',
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
    doc: 'Requires time-limited credentials made from a shared secret (TURN REST API).',
  },
  'static-auth-secret': {
    type: 'text',
    repeats: 'add',
    secret: true,
    doc: 'The shared secret for time-limited credentials; turns on use-auth-secret.',
  },
  'rest-api-separator': {
    type: 'text',
    short: 'C',
    default: ':',
    doc: 'Character between the timestamp and the name in a user name of the TURN REST API.',
  },
  realm: {
    type: 'text',
    short: 'r',
    default: "the domain of the machine's name",
    doc: 'Realm announced to clients, which is part of the hash of their passwords.',
  },
  'server-name': {
    type: 'text',
    since: '4.2.1.2',
    default: 'the realm',
    doc: 'Server name in OAuth tokens; has no other use.',
  },
  oauth: { type: 'boolean', since: '4.2.1.2', doc: 'Accepts OAuth access tokens (RFC 7635).' },
  'secure-stun': {
    type: 'boolean',
    doc: 'Also requires credentials for STUN Binding requests, where browsers never send them.',
  },
  'stale-nonce': {
    type: 'integer',
    isOptional: true,
    default: '600',
    doc: 'Lifetime of a nonce in seconds; 0 for no limit.',
  },
  'stateless-nonce': {
    type: 'boolean',
    since: '4.16.0',
    defaults: [
      ['4.16.0', 'off'],
      ['4.17.0', 'on'],
    ],
    doc: 'Signs nonces instead of storing them, so that a flood of requests costs no memory.',
  },
  'stateless-nonce-secret': {
    type: 'text',
    since: '4.16.0',
    secret: true,
    default: 'random at every start',
    doc: 'Secret for signing nonces; all servers behind one address need the same.',
  },
  'no-auth-pings': {
    type: 'flag',
    since: '4.5.1.2',
    doc: 'Does not check the database connection from time to time.',
  },
  'no-dynamic-realms': { type: 'flag', since: '4.5.1.2', doc: 'Does not look up realms in the database.' },
  'check-origin-consistency': {
    type: 'boolean',
    since: '4.1.2.1',
    doc: 'Requires the same ORIGIN attribute in all requests of a session.',
  },
};
