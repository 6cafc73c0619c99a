import type { StunRule } from './rule.ts';

export const interrupted: StunRule = {
  id: 'stun/interrupted',
  severity: 'info',
  summary: 'a server that was not asked to the end',
  why: 'Ctrl-C ended the run before an answer came.',
  remedy: 'Run it again.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"interrupted"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['interrupted'],
};
