import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const extensionRange = candidateRule({
  id: 'extension-range',
  summary: 'an extension of libwebrtc whose number is too large',
  why: 'Chromium refuses the candidate, and with it the whole description; Firefox accepts it.',
  remedy: 'Write a smaller number, or remove the extension.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host network-id 65536'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host network-id 1'],
  message: (value) => `${value} is larger than its field allows`,
  effect: `${REFUSED_WITH_SDP}; Firefox takes it`,
});
