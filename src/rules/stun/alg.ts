import type { StunRule } from './rule.ts';

export const alg: StunRule = {
  id: 'stun/alg',
  severity: 'warning',
  summary: 'something on the path rewrites addresses inside packets',
  why: 'MAPPED-ADDRESS and XOR-MAPPED-ADDRESS differ. A router that changes addresses inside packets (ALG) breaks ICE in ways that are hard to see.',
  remedy: 'Turn off the SIP or STUN helper (ALG) of the router.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"alg"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['alg'],
};
