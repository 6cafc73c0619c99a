import type { OptionEntry } from '../option.ts';

/** TODO */
export const PEERS: Readonly<Record<string, OptionEntry>> = {
  'no-multicast-peers': { type: 'boolean', default: 'off', doc: 'Deny peers 224.0.0.0-255.255.255.255 and ff00::/8.' },
  'allow-loopback-peers': {
    type: 'boolean',
    since: '4.5.1.0',
    default: 'off',
    doc: 'Allow 127/8 and ::1 as peers: test only.',
  },
  'allowed-peer-ip': {
    type: 'peer-range',
    repeats: 'add',
    doc: 'Exceptions that win over every denied-peer-ip; alone it restricts nothing.',
  },
  'denied-peer-ip': {
    type: 'peer-range',
    repeats: 'add',
    default: 'none (loopback, 0/8; >=4.13.1 also 169.254/16, fe80::/10, fc00::/7, fec0::/10)',
    doc: 'Peer addresses that must not be relayed to.',
  },
  'no-dynamic-ip-list': {
    type: 'flag',
    since: '4.5.1.2',
    default: 'off',
    doc: 'Do not read allowed/denied peer IPs from the DB.',
  },
};
