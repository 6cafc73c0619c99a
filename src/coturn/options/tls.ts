import type { OptionEntry } from '../option.ts';

/** Certificates, keys and TLS versions. */
export const TLS: Readonly<Record<string, OptionEntry>> = {
  cert: { type: 'path', default: 'turn_server_cert.pem', doc: 'File with the certificate and its chain, in PEM.' },
  pkey: { type: 'path', default: 'turn_server_pkey.pem', doc: 'File with the private key, in PEM.' },
  'pkey-pwd': { type: 'text', secret: true, doc: 'Password of the private key.' },
  'raw-public-keys': {
    type: 'boolean',
    since: '4.6.3',
    doc: 'Accepts raw public keys instead of certificates (RFC 7250).',
  },
  'cipher-list': {
    type: 'text',
    default: 'DEFAULT',
    doc: "Ciphers for TLS and DTLS, in OpenSSL's syntax.",
  },
  'CA-file': {
    type: 'path',
    doc: 'Requires a certificate of these authorities from every client.',
  },
  'dh-file': { type: 'path', doc: 'File with parameters for Diffie-Hellman, in PEM.' },
  'ec-curve-name': {
    type: 'text',
    default: 'chosen by OpenSSL',
    doc: 'Elliptic curve for the key exchange, by its OpenSSL name.',
  },
  dh566: { type: 'boolean', doc: 'Uses a Diffie-Hellman group of 566 bits, which can be broken.' },
  dh1066: { type: 'boolean', since: '4.5.1.2', doc: 'Uses a Diffie-Hellman group of 1066 bits, which is weak.' },
  tlsv1: { type: 'boolean', since: '4.7.0', doc: 'Accepts TLS 1.0.' },
  tlsv1_1: { type: 'boolean', since: '4.7.0', doc: 'Accepts TLS 1.1.' },
  'no-tlsv1_2': { type: 'boolean', doc: 'Refuses TLS 1.2.' },
};
