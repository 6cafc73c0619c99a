import { agentRule } from './rule.ts';

export const fieldsMissing = agentRule({
  id: 'agent/fields-missing',
  summary: 'a candidate that ends before its type',
  why: 'A candidate has eight fields: foundation, component, transport, priority, address, port, typ and the type.',
  remedy: 'Find out what cut the candidate: a limit on log lines, or a split at spaces.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
