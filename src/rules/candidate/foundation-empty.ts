import { candidateRule } from './rule.ts';

export const foundationEmpty = candidateRule({
  id: 'foundation-empty',
  summary: 'an empty foundation',
  why: 'RFC 8839 requires 1 to 32 characters. Firefox, libjuice, Janus, str0m and aioice refuse the candidate; Chromium, pion and libnice accept it.',
  remedy: 'Write a foundation: any short text that is the same for candidates of one type, base and server.',
  bad: ['candidate: 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the foundation is empty',
  effect: 'Chromium, pion and libnice take it; Firefox, libjuice, Janus, str0m and aioice refuse it',
});
