import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const tcptypeUnknown = candidateRule({
  id: 'tcptype-unknown',
  summary: 'a tcptype other than active, passive and so',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Write active, passive or so.',
  bad: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype actpass'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
  message: (value) => `tcptype ${value === '' ? '(nothing)' : value} is none of active, passive, so`,
  effect: REFUSED_WITH_SDP,
});
