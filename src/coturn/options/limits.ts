import type { OptionEntry } from '../option.ts';

/** TODO */
export const LIMITS: Readonly<Record<string, OptionEntry>> = {
  'user-quota': {
    type: 'integer',
    default: '0 = none',
    short: 'q',
    doc: 'Max allocations per user (a count, not bytes).',
  },
  'total-quota': {
    type: 'integer',
    default: '0 = none',
    short: 'Q',
    doc: 'Max allocations in total (a count, not bytes).',
  },
  'max-bps': {
    type: 'unsigned',
    default: '0 = none',
    short: 's',
    doc: 'Bytes (not bits) per second per session and direction.',
  },
  'bps-capacity': {
    type: 'unsigned',
    since: '4.0.1.2',
    default: '0 = none',
    short: 'B',
    doc: 'Server-wide bytes per second.',
  },
  'max-allocate-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    default: '3600',
    isOptional: true,
    doc: "Upper bound of an allocation's lifetime.",
  },
  'channel-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    default: '600',
    isOptional: true,
    doc: 'Channel lifetime; must stay 600 in production.',
  },
  'permission-lifetime': {
    type: 'integer',
    since: '4.5.0.5',
    default: '300',
    isOptional: true,
    doc: 'Permission lifetime; must stay 300 in production.',
  },
  'max-allocate-timeout': { type: 'integer', default: '60', doc: 'Time allowed to complete an allocation.' },
  'drain-min-allocations': {
    type: 'integer',
    since: '4.15.0',
    default: '0',
    doc: 'Drain mode ends at this many allocations.',
  },
  'unauthorized-ratelimit': {
    type: 'boolean',
    since: '4.14.0',
    default: 'off',
    doc: 'Limit 401 responses per source (UDP).',
  },
  'unauthorized-ratelimit-rps': {
    type: 'integer',
    since: '4.14.0',
    default: '10',
    isOptional: true,
    doc: 'Threshold.',
  },
};
