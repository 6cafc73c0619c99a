import { candidateRule } from './rule.ts';

export const portZero = candidateRule({
  id: 'port-zero',
  summary: 'port 0',
  why: 'Nothing can be reached at port 0. libwebrtc drops the candidate silently; Firefox refuses it.',
  remedy: 'Send the candidate only once its socket is bound and the port is known.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 0 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `nothing can be reached at port ${value}`,
  effect: 'libwebrtc drops it silently; Firefox refuses it',
});
