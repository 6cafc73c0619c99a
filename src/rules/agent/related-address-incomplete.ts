import { agentRule } from './rule.ts';

export const relatedAddressIncomplete = agentRule({
  id: 'agent/related-address-incomplete',
  summary: 'no address, "rport" and port after "raddr"',
  why: 'These agents read all four words together.',
  remedy: 'Write raddr ADDRESS rport PORT.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
