import { agentRule } from './rule.ts';

export const networkCostInvalid = agentRule({
  id: 'agent/network-cost-invalid',
  summary: 'a network-cost that is not 0 to 65535',
  why: 'The agent reads the network-cost into 16 bits.',
  remedy: 'Write a number, or remove the extension.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host network-cost 65536'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
