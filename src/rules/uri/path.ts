import type { UriRule } from './rule.ts';

export const path: UriRule = {
  id: 'uri/path',
  severity: 'error',
  summary: 'a path in a URL',
  why: 'A STUN or TURN URI has no path.',
  remedy: 'Remove it.',
  bad: ['stun:stun.example.org:3478/a'],
  good: ['stun:stun.example.org:3478'],
};
