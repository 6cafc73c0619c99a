import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const tooLong = candidateRule({
  id: 'too-long',
  summary: 'a candidate of more than 8192 bytes',
  why: 'No agent writes so long a candidate: two texts have probably been joined. What comes after 8192 bytes is not read.',
  remedy: 'Look for what is joined to the candidate, and separate it.',
  bad: [`candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host ${'a b '.repeat(2100)}`],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'longer than 8192 bytes; what follows was not read',
  effect: REFUSED_BY_BROWSERS,
});
