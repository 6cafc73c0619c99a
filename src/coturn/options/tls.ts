import type { OptionEntry } from '../option.ts';

/** TODO */
export const TLS: Readonly<Record<string, OptionEntry>> = {
  cert: { type: 'path', default: 'turn_server_cert.pem (searched)', doc: 'Certificate chain file.' },
  pkey: { type: 'path', default: 'turn_server_pkey.pem', doc: 'Private key file.' },
  'pkey-pwd': { type: 'text', secret: true, doc: 'Password of the private key.' },
  'raw-public-keys': { type: 'boolean', since: '4.6.3', default: 'off', doc: 'RFC 7250 raw public keys.' },
  'cipher-list': {
    type: 'text',
    default: 'DEFAULT',
    doc: 'OpenSSL cipher string, used for both TLS<=1.2 list and TLS1.3 suites.',
  },
  'CA-file': {
    type: 'path',
    doc: 'Turns on MANDATORY client certificates; not the place for the CA chain. Key is case-sensitive.',
  },
  'dh-file': { type: 'path', doc: 'Custom DH parameters.' },
  'ec-curve-name': { type: 'text', default: 'auto', doc: 'ECDHE curve.' },
  dh566: { type: 'boolean', default: 'off', doc: '566-bit DH: insecure.' },
  dh1066: { type: 'boolean', since: '4.5.1.2', default: 'off', doc: '1066-bit DH: insecure.' },
  tlsv1: { type: 'boolean', since: '4.7.0', default: 'off', doc: 'Enable TLS 1.0.' },
  tlsv1_1: { type: 'boolean', since: '4.7.0', default: 'off', doc: 'Enable TLS 1.1.' },
  'no-tlsv1_2': { type: 'boolean', default: 'off', doc: 'Disable TLS 1.2.' },
};
