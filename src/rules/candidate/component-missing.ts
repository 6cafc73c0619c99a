import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const componentMissing = candidateRule({
  id: 'component-missing',
  summary: 'no component',
  why: 'Without it, the remaining fields are ambiguous; every browser refuses the candidate.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: ['candidate:1'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the component is missing',
  effect: REFUSED_BY_BROWSERS,
});
