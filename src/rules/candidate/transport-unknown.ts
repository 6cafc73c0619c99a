import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const transportUnknown = candidateRule({
  id: 'transport-unknown',
  summary: 'a transport other than udp and tcp',
  why: 'ICE is defined for UDP and TCP. Chromium refuses the candidate, and with it the whole description that contains it.',
  remedy: 'Write udp or tcp.',
  bad: ['candidate:1 1 sctp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `transport ${value} is neither udp nor tcp`,
  effect: REFUSED_WITH_SDP,
});
