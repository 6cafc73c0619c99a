import type { OptionEntry } from '../option.ts';

/** TODO */
export const LISTENING: Readonly<Record<string, OptionEntry>> = {
  'listening-device': {
    type: 'text',
    short: 'd',
    doc: 'Network interface to bind listener sockets to (Linux); bad name only logs "No such device".',
  },
  'listening-port': {
    type: 'port',
    default: '3478',
    short: 'p',
    doc: 'UDP+TCP port for plain STUN/TURN (TLS/DTLS clients are auto-detected on it too).',
  },
  'tls-listening-port': {
    type: 'port',
    default: '5349',
    doc: 'TLS (and DTLS) listener port; ignored without usable cert+pkey; equal to listening-port means one shared listener.',
  },
  'alt-listening-port': {
    type: 'port',
    default: '0 = listening-port+1',
    doc: 'Second port for RFC 5780; opened only when RFC 5780 is on and there are >=2 listener IPs of a family.',
  },
  'alt-tls-listening-port': {
    type: 'port',
    default: '0 = tls-listening-port+1',
    doc: 'Second TLS/DTLS port for RFC 5780.',
  },
  'tcp-proxy-port': {
    type: 'port',
    since: '4.5.1.2',
    doc: 'Accept HAProxy PROXY-v2 TCP on this port; setting it turns OFF the plain TCP and TLS listeners.',
  },
  'listening-ip': {
    type: 'address',
    repeats: 'add',
    default: 'all local addresses',
    short: 'L',
    doc: 'Address to listen on; no CIDR, no port, no brackets, one per line.',
  },
  'aux-server': { type: 'server', repeats: 'add', doc: 'Extra listening endpoint.' },
  'udp-self-balance': { type: 'boolean', default: 'off', doc: 'Balance UDP over aux servers with 300 responses.' },
  'no-udp': { type: 'boolean', default: 'off', doc: 'No plain UDP client listener.' },
  'no-tcp': { type: 'boolean', default: 'off', doc: 'No plain TCP client listener.' },
  'no-tls': { type: 'boolean', default: 'off', doc: 'No TLS listener (DTLS is separate).' },
  dtls: {
    type: 'boolean',
    since: '4.17.0',
    default: 'off',
    doc: 'Start DTLS listeners (opt-in since 4.17.0; on by default before when cert is present).',
  },
  'no-dtls': {
    type: 'boolean',
    idle: '4.17.0',
    instead: 'dtls (opt-in)',
    default: 'off before 4.17.0',
    doc: 'No DTLS listener.',
  },
  'alternate-server': { type: 'server', repeats: 'add', doc: 'Redirect clients (300) round robin.' },
  'tls-alternate-server': { type: 'server', repeats: 'add', doc: 'Redirect TLS/DTLS clients.' },
  'tcp-alternate-server': { type: 'server', repeats: 'add', since: '4.15.0', doc: 'Redirect TCP clients.' },
  'udp-alternate-server': { type: 'server', repeats: 'add', since: '4.15.0', doc: 'Redirect UDP clients.' },
};
