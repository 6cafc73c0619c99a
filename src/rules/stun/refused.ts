import type { StunRule } from './rule.ts';

export const refused: StunRule = {
  id: 'stun/refused',
  severity: 'error',
  summary: 'a server whose port is closed',
  why: 'The machine responds, but nothing listens on this port.',
  remedy: 'Check the port, and whether the server listens on this address and transport.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"refused"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['refused'],
};
