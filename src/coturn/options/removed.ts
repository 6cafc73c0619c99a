import type { OptionEntry } from '../option.ts';

/** What releases before the newest knew, and it no longer does. */
export const REMOVED: Readonly<Record<string, OptionEntry>> = {
  'no-loopback-peers': {
    type: 'boolean',
    removed: '4.5.1.0',
    doc: 'Denied loopback addresses as peers, which is so by default now.',
  },
  'no-sslv2': { type: 'flag', removed: '4.7.0', doc: 'Refused SSL 2.0.' },
  'no-sslv3': { type: 'flag', removed: '4.7.0', doc: 'Refused SSL 3.0.' },
  'no-tlsv1': {
    type: 'boolean',
    removed: '4.7.0',
    doc: 'Refused TLS 1.0, which is so by default now.',
  },
  'no-tlsv1_1': {
    type: 'boolean',
    removed: '4.7.0',
    doc: 'Refused TLS 1.1, which is so by default now.',
  },
  'no-stun-backward-compatibility': {
    type: 'boolean',
    since: '4.6.0',
    removed: '4.7.0',
    doc: 'Left clients of the older STUN without an answer, which is so by default now.',
  },
  prod: {
    type: 'boolean',
    since: '4.5.0.6',
    removed: '4.7.0',
    doc: 'Kept the version of coturn out of its answers, which is so by default now.',
  },
  'secret-ts-exp-time': {
    type: 'integer',
    removed: '4.7.0',
    isOptional: true,
    doc: 'Did nothing in its last releases.',
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
    doc: 'Turned the web interface off, which is so by default now.',
  },
  ne: {
    type: 'integer',
    removed: '4.10.0',
    doc: 'Chose how the work is split between threads, from 1 to 3.',
  },
  sha256: { type: 'boolean', removed: '4.4.5.1', doc: 'Asked clients for SHA-256 in place of SHA-1.' },
  sha384: {
    type: 'boolean',
    since: '4.4.2.1',
    removed: '4.4.5.1',
    doc: 'Asked clients for SHA-384 in place of SHA-1.',
  },
  sha512: {
    type: 'boolean',
    since: '4.4.2.1',
    removed: '4.4.5.1',
    doc: 'Asked clients for SHA-512 in place of SHA-1.',
  },
  'st-cred-mech': {
    type: 'boolean',
    removed: '4.4.1.1',
    instead: 'lt-cred-mech',
    doc: 'Asked clients for credentials of a session, which RFC 8489 still knows and coturn does not.',
  },
};
