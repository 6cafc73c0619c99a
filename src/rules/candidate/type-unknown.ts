import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const typeUnknown = candidateRule({
  id: 'type-unknown',
  summary: 'a type other than host, srflx, prflx and relay',
  why: 'Chromium refuses it, and with it the whole description that contains it. Older programs wrote local, stun or relayed.',
  remedy: 'Write host, srflx, prflx or relay.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ local'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `type ${value} is none of host, srflx, prflx, relay`,
  effect: REFUSED_WITH_SDP,
});
