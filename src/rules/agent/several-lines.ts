import { agentRule } from './rule.ts';

export const severalLines = agentRule({
  id: 'agent/several-lines',
  summary: 'a second line after the candidate',
  why: 'These agents take one candidate at a time and refuse a text with a line break.',
  remedy: 'Pass one candidate at a time, without the line end.',
  bad: [
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host\ncandidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
});
