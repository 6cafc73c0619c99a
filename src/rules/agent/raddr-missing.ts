import { agentRule } from './rule.ts';

export const raddrMissing = agentRule({
  id: 'agent/raddr-missing',
  summary: 'no "raddr" after the type of a reflexive or relayed candidate',
  why: 'These agents expect raddr right after the type.',
  remedy: 'Write raddr and rport after the type.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
});
