import { candidateRule } from './rule.ts';

export const extensionRepeated = candidateRule({
  id: 'extension-repeated',
  summary: 'an extension that is written twice',
  why: 'libwebrtc takes the last one, others the first: the two sides may not agree.',
  remedy: 'Remove one of the two.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0 generation 1'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0'],
  message: (value) => `${value} is written twice; the last one counts`,
  effect: 'libwebrtc takes the last, others the first',
});
