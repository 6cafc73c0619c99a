import type { StunRule } from './rule.ts';

export const replyRewritten: StunRule = {
  id: 'stun/reply-rewritten',
  severity: 'error',
  summary: 'an answer that was changed on its way',
  why: 'Its FINGERPRINT does not fit its bytes: a router that rewrites addresses in packets (ALG) does that.',
  remedy: 'Turn the SIP or STUN helper (ALG) of the router off.',
  bad: ['{"url":"stun:stun.example.org","ok":false,"error":{"code":"reply-rewritten"}}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  codes: ['reply-rewritten'],
};
