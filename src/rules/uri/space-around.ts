import type { UriRule } from './rule.ts';

export const spaceAround: UriRule = {
  id: 'uri/space-around',
  severity: 'error',
  summary: 'a space before or behind a URL',
  why: 'A space is no part of a URI. Browsers throw a SyntaxError.',
  remedy: 'Remove the space.',
  bad: [' stun:stun.example.org:3478', 'stun:stun.example.org:3478 '],
  good: ['stun:stun.example.org:3478'],
};
