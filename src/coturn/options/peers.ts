import type { OptionEntry } from '../option.ts';

/** Which peers a client may reach. */
export const PEERS: Readonly<Record<string, OptionEntry>> = {
  'no-multicast-peers': { type: 'boolean', doc: 'Denies multicast and broadcast addresses as peers.' },
  'allow-loopback-peers': {
    type: 'boolean',
    since: '4.5.1.0',
    doc: 'Allows the loopback addresses of the server as peers; for tests.',
  },
  'allowed-peer-ip': {
    type: 'peer-range',
    repeats: 'add',
    doc: 'Address or range that clients may reach even if it is denied.',
  },
  'denied-peer-ip': {
    type: 'peer-range',
    repeats: 'add',
    doc: 'Address or range that clients must not reach through the relay, written `FIRST-LAST`.',
  },
  'no-dynamic-ip-list': {
    type: 'flag',
    since: '4.5.1.2',
    doc: 'Does not look up allowed and denied peers in the database.',
  },
};
