import { contradictionRule } from './rule.ts';

export const mdnsNotHost = contradictionRule({
  id: 'mdns-not-host',
  summary: 'an mDNS name on a candidate that is not a host candidate',
  why: 'mDNS names hide the addresses of hosts. Others see a reflexive or relayed address anyway, so it is never hidden this way.',
  remedy: 'Find out what rewrote the candidate: the type or the address is wrong.',
  bad: ['candidate:2 1 udp 1694498815 3f1a6c4e-7f39-4b3e-9d2a-0b6d9a5f6c11.local 6000 typ srflx raddr 0.0.0.0 rport 0'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
