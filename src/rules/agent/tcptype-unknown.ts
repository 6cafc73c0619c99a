import { agentRule } from './rule.ts';

export const tcptypeUnknown = agentRule({
  id: 'agent/tcptype-unknown',
  summary: 'a tcptype that is not active, passive or so',
  why: 'RFC 6544 defines only these three.',
  remedy: 'Write active, passive or so.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype actpass'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
});
