import { candidateRule } from './rule.ts';

export const relatedAddressInvalid = candidateRule({
  id: 'related-address-invalid',
  summary: 'a raddr that is not an IP address',
  why: 'Chromium and pion accept it; Firefox, libnice and str0m refuse it.',
  remedy: 'Write an IP address; raddr 0.0.0.0 hides one.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr localhost rport 5000'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: (value) => `raddr ${value} is not an IP address`,
  effect: 'Chromium and pion take it; Firefox, libnice and str0m refuse it',
});
