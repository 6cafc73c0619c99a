import { candidateRule } from './rule.ts';

export const componentRange = candidateRule({
  id: 'component-range',
  summary: 'a component above 256',
  why: 'RFC 8839 allows 1 to 256. Chromium accepts the candidate and never uses it; Firefox refuses it.',
  remedy: 'Write 1, or 2 for RTCP on its own port.',
  bad: ['candidate:1 257 udp 2130706175 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `component ${value} is not between 1 and 256`,
  effect: 'Chromium takes it and uses it for nothing; Firefox refuses it',
});
