import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const transportMissing = candidateRule({
  id: 'transport-missing',
  summary: 'no transport',
  why: 'Every browser refuses a candidate without a transport.',
  remedy: 'Write udp or tcp after the component.',
  bad: ['candidate:1 1'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the transport is missing',
  effect: REFUSED_BY_BROWSERS,
});
