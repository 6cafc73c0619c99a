import { agentRule } from './rule.ts';

export const relatedPortNumber = agentRule({
  id: 'agent/related-port-number',
  summary: 'a related port that is not a number',
  why: 'The agent parses it as an integer.',
  remedy: 'Write a port from 0 to 65535.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport x'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
