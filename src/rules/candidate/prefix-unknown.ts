import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const prefixUnknown = candidateRule({
  id: 'prefix-unknown',
  summary: 'another word instead of "candidate:"',
  why: 'The attribute is called candidate; no agent accepts another name.',
  remedy: 'Write "candidate:" before the foundation.',
  bad: ['candidat:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} does not begin with "candidate:"`,
  effect: REFUSED_BY_BROWSERS,
});
