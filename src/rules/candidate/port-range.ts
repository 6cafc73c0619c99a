import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const portRange = candidateRule({
  id: 'port-range',
  summary: 'a port above 65535',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Write a port from 1 to 65535.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 65536 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `port ${value} is larger than 65535`,
  effect: REFUSED_WITH_SDP,
});
