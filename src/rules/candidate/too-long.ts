import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const tooLong = candidateRule({
  id: 'too-long',
  summary: 'a candidate of more than 8192 bytes',
  why: 'No agent writes candidates this long: two texts have probably been joined. Nothing after 8192 bytes is read.',
  remedy: 'Find what was joined to the candidate, and separate the two.',
  bad: [`candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host ${'a b '.repeat(2100)}`],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'longer than 8192 bytes; what follows was not read',
  effect: REFUSED_BY_BROWSERS,
});
