import type { OptionEntry } from '../option.ts';

/** TODO */
export const PROTOCOL: Readonly<Record<string, OptionEntry>> = {
  fingerprint: {
    type: 'boolean',
    default: 'off',
    short: 'f',
    doc: 'Add FINGERPRINT to messages; no effect on who may use the server.',
  },
  'stun-only': { type: 'boolean', default: 'off', short: 'S', doc: 'Serve STUN only.' },
  'no-stun': { type: 'boolean', default: 'off', doc: 'Serve TURN only (plain binding requests ignored).' },
  'no-software-attribute': {
    type: 'boolean',
    since: '4.5.1.2',
    idle: '4.7.0',
    instead: 'software-attribute',
    default: 'off before 4.7.0',
    doc: 'Hide SOFTWARE in responses; since 4.7.0 hidden by default.',
  },
  'software-attribute': { type: 'boolean', since: '4.7.0', default: 'off', doc: 'Send the SOFTWARE attribute.' },
  'no-rfc5780': {
    type: 'flag',
    since: '4.6.0',
    idle: '4.7.0',
    instead: '(default)',
    default: 'off',
    doc: 'Turn RFC 5780 off.',
  },
  rfc5780: { type: 'flag', since: '4.7.0', default: 'off since 4.7.0 (was on)', doc: 'Turn RFC 5780 on.' },
  'stun-backward-compatibility': {
    type: 'boolean',
    since: '4.7.0',
    default: 'off',
    doc: 'Add MAPPED-ADDRESS (amplification).',
  },
  'rfc5766-channel-numbers': {
    type: 'boolean',
    since: '4.16.0',
    default: 'off',
    doc: 'Accept channels 0x5000-0x7FFF (needed by old clients, e.g. turnutils_uclient of 4.6).',
  },
  'rfc3489-compatibility': { type: 'boolean', since: '4.16.0', default: 'off', doc: 'Classic STUN.' },
  'response-origin-only-with-rfc5780': {
    type: 'boolean',
    since: '4.6.0',
    idle: '4.7.0',
    instead: '(default)',
    doc: 'RESPONSE-ORIGIN only with RFC 5780.',
  },
  'respond-http-unsupported': {
    type: 'boolean',
    since: '4.6.3',
    default: 'off',
    doc: 'Answer HTTP on STUN ports with an error.',
  },
  'include-reason-string': {
    type: 'boolean',
    since: '4.10.0',
    default: 'off',
    doc: 'Detailed error reasons (before 4.10.0 always sent).',
  },
  'acme-redirect': { type: 'text', since: '4.5.2', doc: 'Redirect ACME HTTP challenges.' },
};
