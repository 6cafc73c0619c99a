import type { OptionEntry } from '../option.ts';

/** Details of STUN and TURN. */
export const PROTOCOL: Readonly<Record<string, OptionEntry>> = {
  fingerprint: {
    type: 'boolean',
    short: 'f',
    doc: 'Adds a FINGERPRINT to every message; this is not a protection.',
  },
  'stun-only': { type: 'boolean', short: 'S', doc: 'Answers STUN and relays nothing.' },
  'no-stun': { type: 'boolean', doc: 'Answers no STUN Binding requests.' },
  'no-software-attribute': {
    type: 'boolean',
    since: '4.5.1.2',
    idle: '4.7.0',
    instead: 'software-attribute',
    doc: 'Omits the version of coturn from responses.',
  },
  'software-attribute': { type: 'boolean', since: '4.7.0', doc: 'Sends clients the version of coturn.' },
  'no-rfc5780': {
    type: 'flag',
    since: '4.6.0',
    idle: '4.7.0',
    instead: 'rfc5780',
    doc: 'Turns off RFC 5780, which lets clients discover the behavior of their NAT.',
  },
  rfc5780: {
    type: 'flag',
    since: '4.7.0',
    doc: 'Turns on RFC 5780, which lets clients discover the behavior of their NAT; needs two addresses.',
  },
  'stun-backward-compatibility': {
    type: 'boolean',
    since: '4.7.0',
    doc: 'Also answers clients of the older STUN, with longer messages.',
  },
  'rfc5766-channel-numbers': {
    type: 'boolean',
    since: '4.16.0',
    doc: 'Accepts the channel numbers of the older TURN, 0x5000 to 0x7FFF.',
  },
  'rfc3489-compatibility': { type: 'boolean', since: '4.16.0', doc: 'Answers clients of classic STUN (RFC 3489).' },
  'response-origin-only-with-rfc5780': {
    type: 'boolean',
    since: '4.6.0',
    idle: '4.7.0',
    doc: 'Sends RESPONSE-ORIGIN only to clients that use RFC 5780.',
  },
  'respond-http-unsupported': {
    type: 'boolean',
    since: '4.6.3',
    doc: 'Answers HTTP on its ports with an error.',
  },
  'include-reason-string': {
    type: 'boolean',
    since: '4.10.0',
    doc: 'Adds a reason phrase to error responses.',
  },
  'acme-redirect': {
    type: 'text',
    since: '4.5.2',
    doc: 'URL that HTTP requests for ACME challenges are redirected to.',
  },
};
