import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const typeMissing = candidateRule({
  id: 'type-missing',
  summary: 'no type after "typ"',
  why: 'Every browser refuses a candidate without a type.',
  remedy: 'Write host, srflx, prflx or relay.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the type after "typ" is missing',
  effect: REFUSED_BY_BROWSERS,
});
