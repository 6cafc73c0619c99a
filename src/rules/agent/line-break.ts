import { agentRule } from './rule.ts';

export const lineBreak = agentRule({
  id: 'agent/line-break',
  summary: 'a line end after the type',
  why: 'The agent expects an extension there.',
  remedy: 'Remove the line end.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host\n'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
