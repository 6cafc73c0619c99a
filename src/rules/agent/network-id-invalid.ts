import { agentRule } from './rule.ts';

export const networkIdInvalid = agentRule({
  id: 'agent/network-id-invalid',
  summary: 'a network-id that is not 0 to 65535',
  why: 'The agent reads the network-id into 16 bits.',
  remedy: 'Write a number, or remove the extension.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host network-id 65536'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
