import { agentRule } from './rule.ts';

export const relatedAddressNotIp = agentRule({
  id: 'agent/related-address-not-ip',
  summary: 'a related address that is not an IP address',
  why: 'These agents read the related address as strictly as the address.',
  remedy: 'Write an IP address; raddr 0.0.0.0 hides one.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr host.example.org rport 5000'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
