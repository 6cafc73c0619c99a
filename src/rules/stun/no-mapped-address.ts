import type { StunRule } from './rule.ts';

export const noMappedAddress: StunRule = {
  id: 'stun/no-mapped-address',
  severity: 'error',
  summary: 'an answer without a mapped address',
  why: 'It has no readable XOR-MAPPED-ADDRESS or MAPPED-ADDRESS.',
  remedy: 'Check the server software.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"no-mapped-address"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['no-mapped-address'],
};
