import type { StunRule } from './rule.ts';

export const ioFailed: StunRule = {
  id: 'stun/io-failed',
  severity: 'error',
  summary: 'a request that failed for another reason',
  why: 'The system reports an error that icescope does not know.',
  remedy: 'The message has the words of the system.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"failed"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['failed'],
};
