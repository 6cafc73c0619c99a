import type { UriRule } from './rule.ts';

export const ipv6WithoutBrackets: UriRule = {
  id: 'uri/ipv6-without-brackets',
  severity: 'error',
  summary: 'an IPv6 address without brackets in a URL',
  why: 'Without brackets, it is unclear where the address ends and the port starts.',
  remedy: 'Write [ADDRESS]:PORT.',
  bad: ['stun:2001:db8::1'],
  good: ['stun:[2001:db8::1]'],
};
