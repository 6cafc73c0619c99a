import type { UriRule } from './rule.ts';

export const invalidIp: UriRule = {
  id: 'uri/invalid-ip',
  severity: 'error',
  summary: 'a host that looks like an IP address but is not one',
  why: 'The host ends in a number, or has brackets, but is not a valid address.',
  remedy: 'Correct the address.',
  bad: ['stun:192.0.2.300', 'stun:[2001:db8]'],
  good: ['stun:192.0.2.30'],
};
