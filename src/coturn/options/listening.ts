import type { OptionEntry } from '../option.ts';

/** Where clients connect, and where they are redirected to. */
export const LISTENING: Readonly<Record<string, OptionEntry>> = {
  'listening-device': {
    type: 'text',
    short: 'd',
    doc: 'Binds the listening sockets to one network interface.',
  },
  'listening-port': {
    type: 'port',
    short: 'p',
    default: '3478',
    doc: 'Port for STUN and TURN over UDP and TCP; TLS and DTLS are recognized there, too.',
  },
  'tls-listening-port': {
    type: 'port',
    default: '5349',
    doc: 'Port for TLS and DTLS, opened if there are a certificate and a key.',
  },
  'alt-listening-port': {
    type: 'port',
    default: 'listening-port + 1',
    doc: 'Second port for RFC 5780, opened only with two addresses of a family.',
  },
  'alt-tls-listening-port': {
    type: 'port',
    default: 'tls-listening-port + 1',
    doc: 'Second TLS and DTLS port for RFC 5780.',
  },
  'tcp-proxy-port': {
    type: 'port',
    since: '4.5.1.2',
    doc: 'Accepts TCP from a load balancer that uses the PROXY protocol, instead of the plain TCP and TLS ports.',
  },
  'listening-ip': {
    type: 'address',
    repeats: 'add',
    short: 'L',
    default: 'every address of the machine',
    doc: 'Address to listen on, one per line.',
  },
  'aux-server': { type: 'server', repeats: 'add', doc: 'Another address and port to listen on.' },
  'udp-self-balance': { type: 'boolean', doc: 'Spreads UDP clients over the aux-servers by redirecting them.' },
  'no-udp': { type: 'boolean', doc: 'Accepts no clients over plain UDP.' },
  'no-tcp': { type: 'boolean', doc: 'Accepts no clients over plain TCP.' },
  'no-tls': { type: 'boolean', doc: 'Accepts no clients over TLS.' },
  dtls: {
    type: 'boolean',
    since: '4.17.0',
    doc: 'Accepts clients over DTLS.',
  },
  'no-dtls': {
    type: 'boolean',
    idle: '4.17.0',
    instead: 'dtls',
    doc: 'Accepts no clients over DTLS.',
  },
  'alternate-server': {
    type: 'server',
    repeats: 'add',
    doc: 'Redirects clients to another server, to several in turn.',
  },
  'tls-alternate-server': {
    type: 'server',
    repeats: 'add',
    doc: 'Redirects TLS and DTLS clients to another server.',
  },
  'tcp-alternate-server': {
    type: 'server',
    repeats: 'add',
    since: '4.15.0',
    doc: 'Redirects TCP clients to another server.',
  },
  'udp-alternate-server': {
    type: 'server',
    repeats: 'add',
    since: '4.15.0',
    doc: 'Redirects UDP clients to another server.',
  },
};
