import { candidateRule } from './rule.ts';

export const componentDigits = candidateRule({
  id: 'component-digits',
  summary: 'a component of more than three digits',
  why: 'RFC 5245 allowed five digits, RFC 8839 allows three. Every agent measured accepts it.',
  remedy: 'Remove the leading zeros.',
  bad: ['candidate:1 00001 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `component ${value} has more than three digits (RFC 5245 allowed five)`,
  effect: 'every agent measured takes it',
});
