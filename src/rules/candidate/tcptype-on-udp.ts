import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const tcptypeOnUdp = candidateRule({
  id: 'tcptype-on-udp',
  summary: 'tcptype on a UDP candidate',
  why: 'Chromium refuses it, and with it the whole description that contains it; Firefox accepts it.',
  remedy: 'Remove tcptype.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host tcptype passive'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `tcptype ${value} on a UDP candidate`,
  effect: `${REFUSED_WITH_SDP}; Firefox takes it`,
});
