import { candidateRule } from './rule.ts';

export const networkCostLarge = candidateRule({
  id: 'network-cost-large',
  summary: 'a network-cost above 999',
  why: 'libwebrtc supports costs from 0 to 999 and reads larger ones as 999.',
  remedy: 'Write 999 or less.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host network-cost 1000'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host network-cost 999'],
  message: (value) => `network-cost ${value} is larger than 999`,
  effect: 'libwebrtc reads it as 999',
});
