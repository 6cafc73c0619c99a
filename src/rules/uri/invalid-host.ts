import type { UriRule } from './rule.ts';

export const invalidHost: UriRule = {
  id: 'uri/invalid-host',
  severity: 'error',
  summary: 'a host that is not a valid name',
  why: 'A label of a name has 1 to 63 letters, digits, hyphens and underscores.',
  remedy: 'Correct the name.',
  bad: ['stun:stun_example!org', 'stun:-a.example.org', 'stun:a..example.org'],
  good: ['stun:stun.example.org:3478'],
};
