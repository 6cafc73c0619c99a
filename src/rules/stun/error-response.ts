import type { StunRule } from './rule.ts';

export const errorResponse: StunRule = {
  id: 'stun/error-response',
  severity: 'error',
  summary: 'a server that answers with an error',
  why: 'The server understands STUN and refuses the request; its code and reason are in the message.',
  remedy: 'Look up the code: 401 asks for credentials, 300 names another server, 500 is an internal error.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"error-response"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['error-response'],
};
