import { contradictionRule } from './rule.ts';

export const relatedInverted = contradictionRule({
  id: 'related-inverted',
  summary: 'a private address with a public raddr',
  why: 'The reflexive address is outside the NAT, raddr inside. Here they are swapped.',
  remedy: 'Swap the two where the candidate is written.',
  bad: ['candidate:2 1 udp 1694498815 192.168.1.5 6000 typ srflx raddr 8.8.8.8 rport 5000'],
  good: ['candidate:2 1 udp 1694498815 8.8.8.8 6000 typ srflx raddr 192.168.1.5 rport 5000'],
});
