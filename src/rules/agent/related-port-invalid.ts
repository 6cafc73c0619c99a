import { agentRule } from './rule.ts';

export const relatedPortInvalid = agentRule({
  id: 'agent/related-port-invalid',
  summary: 'a related port that is not 0 to 65535',
  why: 'These agents read the related port into 16 bits.',
  remedy: 'Write a port from 0 to 65535.',
  bad: [
    'candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 70000',
    'candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport x',
  ],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
