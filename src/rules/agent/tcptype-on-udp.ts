import { agentRule } from './rule.ts';

export const tcptypeOnUdp = agentRule({
  id: 'agent/tcptype-on-udp',
  summary: 'tcptype on a UDP candidate',
  why: 'Only TCP candidates have a tcptype.',
  remedy: 'Remove tcptype.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host tcptype passive'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
