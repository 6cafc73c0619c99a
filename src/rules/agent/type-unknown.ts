import { agentRule } from './rule.ts';

export const typeUnknown = agentRule({
  id: 'agent/type-unknown',
  summary: 'a type that the agent does not know',
  why: 'Agents accept host, srflx, prflx and relay; some accept only lower case.',
  remedy: 'Write host, srflx, prflx or relay.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ local'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
