import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const relatedPortRange = candidateRule({
  id: 'related-port-range',
  summary: 'an rport above 65535',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Write a port from 0 to 65535.',
  bad: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 65536'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: (value) => `rport ${value} is larger than 65535`,
  effect: REFUSED_WITH_SDP,
});
