import type { OptionEntry } from '../option.ts';

/** TODO */
export const REMOVED: Readonly<Record<string, OptionEntry>> = {
  'no-loopback-peers': {
    type: 'boolean',
    removed: '4.5.1.0',
    instead: 'allow-loopback-peers (inverted; just delete the line)',
    doc: 'Denied loopback peers; since 4.5.1.0 that is the default and the key is unknown.',
  },
  'no-sslv2': { type: 'flag', removed: '4.7.0', instead: 'delete', doc: 'No-op for years, unknown since 4.7.0.' },
  'no-sslv3': { type: 'flag', removed: '4.7.0', instead: 'delete', doc: 'No-op for years, unknown since 4.7.0.' },
  'no-tlsv1': {
    type: 'boolean',
    removed: '4.7.0',
    instead: 'delete on >=4.7.0; KEEP on <4.7.0',
    doc: 'Disabled TLS 1.0; unknown since 4.7.0 where 1.0 is off by default.',
  },
  'no-tlsv1_1': {
    type: 'boolean',
    removed: '4.7.0',
    instead: 'delete on >=4.7.0; KEEP on <4.7.0',
    doc: 'Disabled TLS 1.1; unknown since 4.7.0 where 1.1 is off by default.',
  },
  'no-stun-backward-compatibility': {
    type: 'boolean',
    since: '4.6.0',
    removed: '4.7.0',
    instead: 'delete on >=4.7.0',
    doc: 'Refused classic STUN; since 4.7.0 off by default.',
  },
  prod: {
    type: 'boolean',
    since: '4.5.0.6',
    removed: '4.7.0',
    instead: 'no-software-attribute, then delete',
    doc: 'Alias of no-software-attribute (4.5.1.2-4.6.3).',
  },
  'secret-ts-exp-time': {
    type: 'integer',
    removed: '4.7.0',
    instead: 'delete',
    isOptional: true,
    doc: 'Deprecated no-op with a warning until 4.6.x.',
  },
  dh2066: { type: 'boolean', removed: '4.5.1.2', instead: 'delete', doc: '2066-bit DH; default since 4.5.1.2.' },
  'no-http': {
    type: 'boolean',
    since: '4.5.0.7',
    removed: '4.5.1.0',
    instead: 'web-admin',
    doc: 'Existed 4.5.0.7-4.5.0.8.',
  },
  ne: {
    type: 'integer',
    removed: '4.10.0',
    instead: 'delete',
    doc: 'Network engine; out of range values break UDP (ne=9 opens no UDP listener).',
  },
  sha256: { type: 'boolean', removed: '4.4.5.1', instead: 'delete', doc: 'SHA256 message integrity (removed).' },
  sha384: { type: 'boolean', since: '4.4.2.1', removed: '4.4.5.1', instead: 'delete', doc: 'removed' },
  sha512: { type: 'boolean', since: '4.4.2.1', removed: '4.4.5.1', instead: 'delete', doc: 'removed' },
  'st-cred-mech': {
    type: 'boolean',
    removed: '4.4.1.1',
    instead: 'lt-cred-mech',
    doc: 'Short-term credentials (removed).',
  },
};
