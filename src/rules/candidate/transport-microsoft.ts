import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const transportMicrosoft = candidateRule({
  id: 'transport-microsoft',
  summary: "a transport in Microsoft's spelling, such as tcp-act",
  why: 'Old Microsoft clients write tcp-act and tcp-pass. Chromium refuses that, and with it the whole description that contains it.',
  remedy: 'Write tcp, and tcptype after the type.',
  bad: ['candidate:1 1 tcp-act 2130706431 192.0.2.1 9 typ host'],
  good: ['candidate:4 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active'],
  message: (value) => `transport ${value} is Microsoft's spelling; write tcp, and tcptype after the type`,
  effect: REFUSED_WITH_SDP,
});
