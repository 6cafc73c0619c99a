import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const addressMissing = candidateRule({
  id: 'address-missing',
  summary: 'no address',
  why: 'Every browser refuses a candidate without an address.',
  remedy: 'Write an IP address after the priority.',
  bad: ['candidate:1 1 udp 2130706431'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the address is missing',
  effect: REFUSED_BY_BROWSERS,
});
