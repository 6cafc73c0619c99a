import type { UriRule } from './rule.ts';

export const empty: UriRule = {
  id: 'uri/empty',
  severity: 'error',
  summary: 'an empty URL',
  why: 'There is no server to ask; perhaps a shell variable is not set.',
  remedy: 'Write stun:HOST or turn:HOST.',
  bad: [''],
  good: ['stun:stun.example.org:3478'],
};
