import { agentRule } from './rule.ts';

export const addressNotIp = agentRule({
  id: 'agent/address-not-ip',
  summary: 'an address that is not an IP address',
  why: 'These agents do not resolve names.',
  remedy: 'Resolve the name before the candidate is sent.',
  bad: ['candidate:1 1 udp 2130706431 host.example.org 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
