import type { OptionEntry } from '../option.ts';

/** How much a client may use, and for how long. */
export const LIMITS: Readonly<Record<string, OptionEntry>> = {
  'user-quota': {
    type: 'integer',
    short: 'q',
    default: '0',
    doc: 'Maximum number of concurrent allocations per user; 0 for no limit.',
  },
  'total-quota': {
    type: 'integer',
    short: 'Q',
    default: '0',
    doc: 'Maximum number of concurrent allocations; 0 for no limit.',
  },
  'max-bps': {
    type: 'unsigned',
    short: 's',
    default: '0',
    doc: 'Maximum bytes per second of a session in each direction; 0 for no limit.',
  },
  'bps-capacity': {
    type: 'unsigned',
    since: '4.0.1.2',
    short: 'B',
    default: '0',
    doc: 'Maximum bytes per second of all sessions together; 0 for no limit.',
  },
  'max-allocate-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    isOptional: true,
    default: '3600',
    doc: 'Longest lifetime that a client can request, in seconds.',
  },
  'channel-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    isOptional: true,
    default: '600',
    doc: 'Lifetime of a channel in seconds; clients expect 600.',
  },
  'permission-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    isOptional: true,
    default: '300',
    doc: 'Lifetime of a permission in seconds; clients expect 300.',
  },
  'max-allocate-timeout': {
    type: 'integer',
    default: '60',
    doc: 'Time for a client to finish its first allocation, in seconds.',
  },
  'drain-min-allocations': {
    type: 'integer',
    since: '4.15.0',
    default: '0',
    doc: 'Number of remaining allocations at which a draining server exits.',
  },
  'unauthorized-ratelimit': {
    type: 'boolean',
    since: '4.14.0',
    doc: 'Limits the 401 responses that a source gets over UDP.',
  },
  'unauthorized-ratelimit-rps': {
    type: 'integer',
    since: '4.14.0',
    isOptional: true,
    default: '10',
    doc: 'Maximum number of these responses per source and second.',
  },
};
