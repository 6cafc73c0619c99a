import type { OptionEntry } from '../option.ts';

/** How much a client may use, and for how long. */
export const LIMITS: Readonly<Record<string, OptionEntry>> = {
  'user-quota': {
    type: 'integer',
    short: 'q',
    default: '0',
    doc: 'How many allocations a user may have at a time; 0 for any number.',
  },
  'total-quota': {
    type: 'integer',
    short: 'Q',
    default: '0',
    doc: 'How many allocations there may be at a time; 0 for any number.',
  },
  'max-bps': {
    type: 'unsigned',
    short: 's',
    default: '0',
    doc: 'Bytes a second that a session may relay in each direction; 0 for any number.',
  },
  'bps-capacity': {
    type: 'unsigned',
    since: '4.0.1.2',
    short: 'B',
    default: '0',
    doc: 'Bytes a second that all sessions may relay together; 0 for any number.',
  },
  'max-allocate-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    isOptional: true,
    default: '3600',
    doc: 'Longest lifetime that a client can ask for, in seconds.',
  },
  'channel-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    isOptional: true,
    default: '600',
    doc: 'Lifetime of a channel in seconds, which clients expect to be 600.',
  },
  'permission-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    isOptional: true,
    default: '300',
    doc: 'Lifetime of a permission in seconds, which clients expect to be 300.',
  },
  'max-allocate-timeout': {
    type: 'integer',
    default: '60',
    doc: 'Seconds that a client has to finish its first allocation.',
  },
  'drain-min-allocations': {
    type: 'integer',
    since: '4.15.0',
    default: '0',
    doc: 'How few allocations a server that is being drained may have left when it ends.',
  },
  'unauthorized-ratelimit': {
    type: 'boolean',
    since: '4.14.0',
    doc: 'Limits how often a source is asked for credentials over UDP.',
  },
  'unauthorized-ratelimit-rps': {
    type: 'integer',
    since: '4.14.0',
    isOptional: true,
    default: '10',
    doc: 'How many such answers a source gets a second.',
  },
};
