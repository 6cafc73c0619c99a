import type { StunRule } from './rule.ts';

export const interrupted: StunRule = {
  id: 'stun/interrupted',
  severity: 'info',
  summary: 'a server whose test was interrupted',
  why: 'Ctrl-C stopped the run before an answer came.',
  remedy: 'Run it again.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"interrupted"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['interrupted'],
};
