import { agentRule } from './rule.ts';

export const tcptypeMissing = agentRule({
  id: 'agent/tcptype-missing',
  summary: 'a TCP candidate without tcptype right after the type',
  why: 'These agents do not guess how a TCP candidate connects.',
  remedy: 'Write tcptype active, passive or so after the type.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
});
