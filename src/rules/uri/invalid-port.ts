import type { UriRule } from './rule.ts';

export const invalidPort: UriRule = {
  id: 'uri/invalid-port',
  severity: 'error',
  summary: 'a port that is not a number from 1 to 65535',
  why: 'No server listens there.',
  remedy: 'Correct the port, or leave it out.',
  bad: ['stun:stun.example.org:70000', 'stun:stun.example.org:stun'],
  good: ['stun:stun.example.org:3478'],
};
