import type { UriRule } from './rule.ts';

export const spaceAround: UriRule = {
  id: 'uri/space-around',
  severity: 'error',
  summary: 'a space before or after a URL',
  why: 'A URI has no spaces. Browsers throw a SyntaxError.',
  remedy: 'Remove the space.',
  bad: [' stun:stun.example.org:3478', 'stun:stun.example.org:3478 '],
  good: ['stun:stun.example.org:3478'],
};
