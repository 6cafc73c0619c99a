import { candidateRule } from './rule.ts';

export const relatedOnHost = candidateRule({
  id: 'related-on-host',
  summary: 'a host candidate with raddr',
  why: 'A host candidate is its own base and has no related address. Every agent measured accepts it.',
  remedy: 'Remove raddr and rport.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host raddr 192.0.2.1 rport 5000'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `a host candidate with raddr ${value}; it has no related address`,
  effect: 'every agent measured takes it',
});
