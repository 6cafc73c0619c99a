import type { OptionEntry } from '../option.ts';

/** Where packets to peers are sent from. */
export const RELAY: Readonly<Record<string, OptionEntry>> = {
  'relay-device': { type: 'text', short: 'i', doc: 'Binds the relay sockets to one network interface.' },
  'relay-ip': {
    type: 'address',
    repeats: 'add',
    short: 'E',
    default: 'the listening addresses',
    doc: 'Address of this machine to relay from, one per line.',
  },
  'external-ip': {
    type: 'external-ip',
    repeats: 'first',
    short: 'X',
    doc: 'Address announced to clients instead of the relay address, for a server behind NAT; `PUBLIC/PRIVATE` applies to one relay address, which also becomes an allowed peer.',
  },
  'relay-threads': { type: 'integer', short: 'm', default: 'one for each CPU', doc: 'Number of relay threads.' },
  'min-port': { type: 'port', default: '49152', doc: 'Lowest port to relay from.' },
  'max-port': { type: 'port', default: '65535', doc: 'Highest port to relay from.' },
  'no-udp-relay': {
    type: 'boolean',
    doc: 'Allocates no UDP relay addresses, so that only TCP relaying works.',
  },
  'no-tcp-relay': {
    type: 'boolean',
    doc: 'Allocates no TCP relay addresses (RFC 6062), which browsers never request.',
  },
  'keep-address-family': {
    type: 'boolean',
    since: '4.5.0.8',
    instead: 'allocation-default-address-family=keep',
    short: 'K',
    doc: "Relays in the address family of the client's connection if it requests none.",
  },
  'allocation-default-address-family': {
    type: 'word',
    words: ['ipv4', 'ipv6', 'keep'],
    since: '4.6.0',
    short: 'A',
    default: 'ipv4',
    doc: 'Address family of the relay address if the client requests none.',
  },
  'multiplex-peer': {
    type: 'flag',
    since: '4.12.0',
    doc: 'Lets all peers share one relay socket per thread.',
  },
  'multiplex-peer-port': {
    type: 'port',
    since: '4.12.0',
    default: '3480',
    doc: 'First port of the shared relay sockets.',
  },
  'multiplex-peer-max-peers': {
    type: 'integer',
    since: '4.16.0',
    default: '256',
    doc: 'Maximum number of peers of a session on a shared relay socket.',
  },
  mobility: { type: 'boolean', doc: 'Lets a client keep its allocation when its address changes (RFC 8016).' },
  'server-relay': {
    type: 'boolean',
    doc: 'Accepts packets from any peer without a permission; dangerous.',
  },
};
