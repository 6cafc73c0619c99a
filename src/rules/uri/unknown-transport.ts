import type { UriRule } from './rule.ts';

export const unknownTransport: UriRule = {
  id: 'uri/unknown-transport',
  severity: 'error',
  summary: 'a transport other than udp and tcp in a URL',
  why: 'TLS is the scheme turns, not a transport.',
  remedy: 'Write udp or tcp; for TLS, turns:HOST?transport=tcp.',
  bad: ['turn:turn.example.org?transport=tls'],
  good: ['turns:turn.example.org?transport=tcp'],
};
