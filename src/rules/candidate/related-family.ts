import { contradictionRule } from './rule.ts';

export const relatedFamily = contradictionRule({
  id: 'related-family',
  summary: 'an address and a raddr of different IP versions',
  why: 'A NAT translates between addresses of one IP version, so a mapped address and its base have the same one. One of the two was replaced.',
  remedy: 'Find out what rewrote the candidate.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 2001:db8::1 rport 5000'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
