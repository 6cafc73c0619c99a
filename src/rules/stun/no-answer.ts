import type { StunRule } from './rule.ts';

export const noAnswer: StunRule = {
  id: 'stun/no-answer',
  severity: 'error',
  summary: 'a server that does not answer',
  why: 'The request was sent again several times, and nothing came back. The server is down, its port is filtered, or a firewall on the path drops UDP.',
  remedy:
    'Check that the server runs and that its port is open for UDP; try --transport tcp or tls to see whether only UDP is blocked.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"timeout"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['timeout'],
};
