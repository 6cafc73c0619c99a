import type { OptionEntry } from '../option.ts';

/** TODO */
export const AUTH: Readonly<Record<string, OptionEntry>> = {
  'lt-cred-mech': { type: 'boolean', default: 'off', short: 'a', doc: 'Long-term username/password authentication.' },
  'no-auth': {
    type: 'boolean',
    default: 'on when nothing else asks for authentication',
    short: 'z',
    doc: 'Open relay: no authentication.',
  },
  user: {
    type: 'user',
    repeats: 'add',
    secret: true,
    short: 'u',
    doc: 'Static account; key = MD5(user:realm:pass) of the DEFAULT realm.',
  },
  'use-auth-secret': { type: 'flag', default: 'off', doc: 'TURN REST API time-limited credentials.' },
  'static-auth-secret': {
    type: 'text',
    repeats: 'add',
    secret: true,
    doc: 'Shared HMAC secret; implies use-auth-secret.',
  },
  'rest-api-separator': { type: 'text', default: ':', short: 'C', doc: 'Separator in REST user names.' },
  realm: {
    type: 'text',
    default: 'host domain name, else empty',
    short: 'r',
    doc: 'Default realm; empty + lt-cred-mech/use-auth-secret = nobody can authenticate (only a warning).',
  },
  'server-name': {
    type: 'text',
    since: '4.2.1.2',
    default: 'realm',
    doc: 'OAuth server name only; NOT a hostname setting.',
  },
  oauth: { type: 'boolean', since: '4.2.1.2', default: 'off', doc: 'OAuth third-party authorization.' },
  'secure-stun': {
    type: 'boolean',
    default: 'off',
    doc: 'Require authentication for STUN Binding (breaks normal STUN clients and browsers).',
  },
  'stale-nonce': { type: 'integer', default: '600 (on by default)', isOptional: true, doc: 'Nonce lifetime.' },
  'stateless-nonce': {
    type: 'boolean',
    since: '4.16.0',
    default: 'off in 4.16, on since 4.17.0',
    doc: 'Stateless HMAC nonces.',
  },
  'stateless-nonce-secret': {
    type: 'text',
    since: '4.16.0',
    secret: true,
    default: 'random per process',
    doc: 'Shared key for a fleet; implies stateless-nonce.',
  },
  'no-auth-pings': { type: 'flag', since: '4.5.1.2', default: 'off', doc: 'Do not periodically ping the auth DB.' },
  'no-dynamic-realms': { type: 'flag', since: '4.5.1.2', default: 'off', doc: 'Do not read realms from the DB.' },
  'check-origin-consistency': {
    type: 'boolean',
    since: '4.1.2.1',
    default: 'off',
    doc: 'Require a constant ORIGIN per session.',
  },
};
