import { candidateRule } from './rule.ts';

export const componentNegative = candidateRule({
  id: 'component-negative',
  summary: 'a component below 1',
  why: 'Components count from 1. Chromium accepts the candidate and never uses it; others refuse it.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: ['candidate:1 -1 udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `component ${value} is less than 1`,
  effect: 'Chromium takes it and uses it for nothing; others refuse it',
});
