import type { UriRule } from './rule.ts';

export const tooLong: UriRule = {
  id: 'uri/too-long',
  severity: 'error',
  summary: 'a URL of more than 1000 characters',
  why: 'A host name has at most 253 characters, so this is something else.',
  remedy: 'Write stun:HOST or turn:HOST.',
  bad: [`stun:${'a'.repeat(1000)}`],
  good: ['stun:stun.example.org:3478'],
};
