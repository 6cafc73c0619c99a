import type { UriRule } from './rule.ts';

export const schemeCase: UriRule = {
  id: 'uri/scheme-case',
  severity: 'warning',
  summary: 'a scheme in capitals',
  why: 'libwebrtc, which most browsers use, accepts the scheme in lower case only.',
  remedy: 'Write the scheme in lower case.',
  bad: ['STUN:stun.example.org'],
  good: ['stun:stun.example.org:3478'],
};
