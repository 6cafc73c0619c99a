import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const extensionNumber = candidateRule({
  id: 'extension-number',
  summary: 'an extension of libwebrtc whose value is not a number',
  why: 'generation, network-id and network-cost are numbers. Chromium refuses the candidate, and with it the whole description; Firefox accepts it.',
  remedy: 'Write a number, or remove the extension.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation x'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0'],
  message: (value) => `${value} is not a whole number`,
  effect: `${REFUSED_WITH_SDP}; Firefox takes it`,
});
