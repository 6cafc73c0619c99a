import { candidateRule } from './rule.ts';

export const addressInvalid = candidateRule({
  id: 'address-invalid',
  summary: 'an address that is neither an IP address nor a host name',
  why: 'Chromium takes it for a host name that never resolves, so the candidate silently leads nowhere; Firefox, libnice, str0m and pion refuse it.',
  remedy: 'Write an IPv4 or IPv6 address.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.300 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is no IP address and no host name`,
  effect: 'Chromium takes it for a name that never resolves; Firefox, libnice, str0m and pion refuse it',
});
