import { agentRule } from './rule.ts';

export const transportUnknown = agentRule({
  id: 'agent/transport-unknown',
  summary: 'a transport that the agent does not support',
  why: 'Most agents accept udp and tcp; some only udp, or only lower case.',
  remedy: 'Write udp or tcp.',
  bad: ['candidate:1 1 sctp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
