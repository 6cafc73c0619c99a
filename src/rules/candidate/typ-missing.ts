import { REFUSED_BY_BROWSERS } from './effects.ts';
import { candidateRule } from './rule.ts';

export const typMissing = candidateRule({
  id: 'typ-missing',
  summary: 'no "typ" before the type',
  why: '"typ" is a mandatory word before the type; without it every browser refuses the candidate.',
  remedy: 'Write typ and the type after the port.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 host', 'candidate:1 1 udp 2130706431 192.0.2.1 5000'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => (value === '' ? '"typ" and the type are missing' : `"typ" is missing before ${value}`),
  effect: REFUSED_BY_BROWSERS,
});
