import type { StunRule } from './rule.ts';

export const alg: StunRule = {
  id: 'stun/alg',
  severity: 'warning',
  summary: 'something on the way rewrites addresses within packets',
  why: 'MAPPED-ADDRESS and XOR-MAPPED-ADDRESS differ. A router that changes addresses in packets (ALG) breaks ICE in ways that are hard to see.',
  remedy: 'Turn the SIP or STUN helper (ALG) of the router off.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"alg"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['alg'],
};
