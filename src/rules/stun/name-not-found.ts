import type { StunRule } from './rule.ts';

export const nameNotFound: StunRule = {
  id: 'stun/name-not-found',
  severity: 'error',
  summary: 'a host name that DNS does not know',
  why: 'The name has no address, or none of the requested family.',
  remedy: 'Check the spelling, and -4 or -6.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"name-not-found"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['name-not-found'],
};
