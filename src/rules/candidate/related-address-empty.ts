import { candidateRule } from './rule.ts';

export const relatedAddressEmpty = candidateRule({
  id: 'related-address-empty',
  summary: 'raddr without a value',
  why: 'libwebrtc writes an empty raddr for a host name. Chromium accepts it; Firefox, libnice, libjuice, str0m and pion refuse it.',
  remedy: 'Write raddr 0.0.0.0 to hide an address.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr  rport 0'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: () => 'raddr has no value, as libwebrtc writes it for a host name',
  effect: 'Chromium takes it; Firefox, libnice, libjuice, str0m and pion refuse it',
});
