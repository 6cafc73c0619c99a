import type { StunRule } from './rule.ts';

export const srv: StunRule = {
  id: 'stun/srv',
  severity: 'warning',
  summary: 'SRV or NAPTR records that lead somewhere else than browsers go',
  why: 'RFC 8489 has clients look up SRV records. Browsers and most ICE agents do not: they ask the A and AAAA addresses of the name, at the default port.',
  remedy:
    'Let the name have the addresses of the server, and the server listen on the default port; or write the port in the URL.',
  bad: ['{"url":"stun:stun.example.org","ok":true,"warnings":[{"id":"srv"}]}'],
  good: ['{"url":"stun:stun.example.org","ok":true}'],
  warnings: ['srv'],
};
