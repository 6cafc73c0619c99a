import type { UriRule } from './rule.ts';

export const fragment: UriRule = {
  id: 'uri/fragment',
  severity: 'error',
  summary: 'a # part in a URL',
  why: 'A STUN or TURN URI has no fragment.',
  remedy: 'Remove it.',
  bad: ['stun:stun.example.org:3478#a'],
  good: ['stun:stun.example.org:3478'],
};
