import { candidateRule } from './rule.ts';

export const addressBracketed = candidateRule({
  id: 'address-bracketed',
  summary: 'an IPv6 address in brackets',
  why: 'Brackets belong in URLs. Chromium takes the text for a host name that never resolves; others refuse it.',
  remedy: 'Write the IPv6 address without brackets.',
  bad: ['candidate:1 1 udp 2130706431 [2001:db8::1] 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 2001:db8::1 5000 typ host'],
  message: (value) => `${value} is in brackets; write the IPv6 address without them`,
  effect: 'Chromium takes it for a name that never resolves; others refuse it',
});
