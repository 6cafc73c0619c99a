import { candidateRule } from './rule.ts';

export const prefixMissing = candidateRule({
  id: 'prefix-missing',
  summary: 'no "candidate:" before the foundation',
  why: 'RFC 8839 begins the attribute with "candidate:". Browsers refuse a candidate without it; libjuice, pion and aioice accept one.',
  remedy: 'Put "candidate:" before the foundation.',
  bad: ['1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `"candidate:" is missing before ${value}`,
  effect: 'browsers refuse it; libjuice, pion and aioice take it without',
});
