import type { StunRule } from './rule.ts';

export const srv: StunRule = {
  id: 'stun/srv',
  severity: 'warning',
  summary: 'SRV or NAPTR records that browsers do not follow',
  why: 'RFC 8489 tells clients to look up SRV records. Browsers and most ICE agents do not: they use the A and AAAA addresses of the name, and the default port.',
  remedy:
    'Give the name the addresses of the server and have the server listen on the default port, or write the port in the URL.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"srv"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['srv'],
};
