import type { OptionEntry } from '../option.ts';

/** Options that were removed before the newest release. */
export const REMOVED: Readonly<Record<string, OptionEntry>> = {
  'no-loopback-peers': {
    type: 'boolean',
    removed: '4.5.1.0',
    doc: 'Denied loopback addresses as peers, which is the default now.',
  },
  'no-sslv2': { type: 'flag', removed: '4.7.0', doc: 'Refused SSL 2.0.' },
  'no-sslv3': { type: 'flag', removed: '4.7.0', doc: 'Refused SSL 3.0.' },
  'no-tlsv1': {
    type: 'boolean',
    removed: '4.7.0',
    doc: 'Refused TLS 1.0, which is the default now.',
  },
  'no-tlsv1_1': {
    type: 'boolean',
    removed: '4.7.0',
    doc: 'Refused TLS 1.1, which is the default now.',
  },
  'no-stun-backward-compatibility': {
    type: 'boolean',
    since: '4.6.0',
    removed: '4.7.0',
    doc: 'Did not answer clients of the older STUN, which is the default now.',
  },
  prod: {
    type: 'boolean',
    since: '4.5.0.6',
    removed: '4.7.0',
    doc: 'Omitted the version of coturn from responses, which is the default now.',
  },
  'secret-ts-exp-time': {
    type: 'integer',
    removed: '4.7.0',
    isOptional: true,
    doc: 'Had no effect in its last releases.',
  },
  dh2066: {
    type: 'boolean',
    removed: '4.5.1.2',
    doc: 'Used a Diffie-Hellman key of 2066 bits, which is the default now.',
  },
  'no-http': {
    type: 'boolean',
    since: '4.5.0.7',
    removed: '4.5.1.0',
    instead: 'web-admin',
    doc: 'Turned off the web interface, which is the default now.',
  },
  ne: {
    type: 'integer',
    removed: '4.10.0',
    doc: 'Chose how work is split between threads, from 1 to 3.',
  },
  sha256: { type: 'boolean', removed: '4.4.5.1', doc: 'Required SHA-256 instead of SHA-1.' },
  sha384: {
    type: 'boolean',
    since: '4.4.2.1',
    removed: '4.4.5.1',
    doc: 'Required SHA-384 instead of SHA-1.',
  },
  sha512: {
    type: 'boolean',
    since: '4.4.2.1',
    removed: '4.4.5.1',
    doc: 'Required SHA-512 instead of SHA-1.',
  },
  'st-cred-mech': {
    type: 'boolean',
    removed: '4.4.1.1',
    instead: 'lt-cred-mech',
    doc: 'Required short-term credentials, which RFC 8489 still defines and coturn no longer supports.',
  },
};
