import { candidateRule } from './rule.ts';

export const addressHostname = candidateRule({
  id: 'address-hostname',
  summary: 'a host name instead of an address',
  why: 'libwebrtc resolves the name; Firefox, pion, str0m and libnice refuse the candidate. Only mDNS names (*.local) are widely understood.',
  remedy: 'Resolve the name before the candidate is sent.',
  bad: ['candidate:1 1 udp 2130706431 host.example.org 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is a host name`,
  effect: 'libwebrtc resolves it; Firefox, pion, str0m and libnice refuse it',
});
