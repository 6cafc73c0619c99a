import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const componentNumber = candidateRule({
  id: 'component-number',
  summary: 'a component that is not a number',
  why: 'Chromium refuses it, and with it the whole description that contains it.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: ['candidate:1 one udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `component ${value} is not a whole number from 1 to 256`,
  effect: REFUSED_WITH_SDP,
});
