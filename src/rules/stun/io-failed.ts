import type { StunRule } from './rule.ts';

export const ioFailed: StunRule = {
  id: 'stun/io-failed',
  severity: 'error',
  summary: 'a request that failed for another reason',
  why: 'The system reported an error that icescope does not recognize.',
  remedy: 'See the error in the message, which comes from the system.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"failed"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['failed'],
};
