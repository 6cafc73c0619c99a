import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const portMissing = candidateRule({
  id: 'port-missing',
  summary: 'no port',
  why: 'Every browser refuses a candidate without a port.',
  remedy: 'Write a port after the address.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the port is missing',
  effect: REFUSED_BY_BROWSERS,
});
