import { agentRule } from './rule.ts';

export const rportMissing = agentRule({
  id: 'agent/rport-missing',
  summary: 'no "rport" after the related address',
  why: 'These agents expect both.',
  remedy: 'Write rport after raddr.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
