import type { StunRule } from './rule.ts';

export const replyRewritten: StunRule = {
  id: 'stun/reply-rewritten',
  severity: 'error',
  summary: 'an answer that was changed in transit',
  why: 'Its FINGERPRINT does not match its bytes, usually because a router rewrites addresses inside packets (ALG).',
  remedy: 'Turn off the SIP or STUN helper (ALG) of the router.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"reply-rewritten"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['reply-rewritten'],
};
