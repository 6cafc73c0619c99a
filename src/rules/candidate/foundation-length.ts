import { candidateRule } from './rule.ts';

export const foundationLength = candidateRule({
  id: 'foundation-length',
  summary: 'a foundation of more than 32 characters',
  why: 'RFC 8839 allows 32. Firefox, pion, libjuice and Janus refuse longer ones; Chromium accepts them.',
  remedy: 'Shorten the foundation, for example by hashing it.',
  bad: ['candidate:123456789012345678901234567890123 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `foundation ${value} is longer than 32 characters`,
  effect: 'Chromium takes it; Firefox, pion, libjuice and Janus refuse it',
});
