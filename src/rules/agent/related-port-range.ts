import { agentRule } from './rule.ts';

export const relatedPortRange = agentRule({
  id: 'agent/related-port-range',
  summary: 'a related port above 65535',
  why: 'The agent reads the related port into 16 bits.',
  remedy: 'Write a port from 0 to 65535.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 70000'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
