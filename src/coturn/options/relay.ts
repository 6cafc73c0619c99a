import type { OptionEntry } from '../option.ts';

/** TODO */
export const RELAY: Readonly<Record<string, OptionEntry>> = {
  'relay-device': { type: 'text', short: 'i', doc: 'Interface for relay sockets (Linux).' },
  'relay-ip': {
    type: 'address',
    repeats: 'add',
    default: 'the listening-ip list, else discovered',
    short: 'E',
    doc: 'Local address the relayed sockets bind to; not the public address.',
  },
  'external-ip': {
    type: 'external-ip',
    repeats: 'first',
    short: 'X',
    doc: 'Public address told to clients; PRIV part maps a relay-ip AND is added to the allowed-peer-ip list. PUB/ (empty PRIV) or PUB/0.0.0.0 therefore allows every peer.',
  },
  'relay-threads': { type: 'integer', default: 'number of CPUs', short: 'm', doc: 'Number of relay threads.' },
  'min-port': { type: 'port', default: '49152', doc: 'Lowest relay port.' },
  'max-port': { type: 'port', default: '65535', doc: 'Highest relay port.' },
  'no-udp-relay': { type: 'boolean', default: 'off', doc: 'No UDP relay endpoints.' },
  'no-tcp-relay': { type: 'boolean', default: 'off', doc: 'No TCP relay endpoints (RFC 6062); the main SSRF vector.' },
  'keep-address-family': {
    type: 'boolean',
    since: '4.5.0.8',
    instead: 'allocation-default-address-family=keep',
    default: 'off',
    short: 'K',
    doc: "Allocate in the client's family.",
  },
  'allocation-default-address-family': {
    type: 'word',
    words: ['ipv4', 'ipv6', 'keep'],
    since: '4.6.0',
    default: 'ipv4',
    short: 'A',
    doc: 'Family when the client asks for none.',
  },
  'multiplex-peer': {
    type: 'flag',
    since: '4.12.0',
    default: 'off',
    doc: 'One relay socket per thread for all peers.',
  },
  'multiplex-peer-port': { type: 'port', since: '4.12.0', default: '3480', doc: 'Base port of multiplex-peer.' },
  'multiplex-peer-max-peers': { type: 'integer', since: '4.16.0', default: '256', doc: 'Peers per session.' },
  mobility: { type: 'boolean', default: 'off', doc: 'RFC 8016 mobility.' },
  'server-relay': {
    type: 'boolean',
    default: 'off',
    doc: 'Skip permission checks on inbound relay traffic: dangerous.',
  },
};
