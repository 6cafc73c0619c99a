import type { UriRule } from './rule.ts';

export const stunsInBrowsers: UriRule = {
  id: 'uri/stuns-in-browsers',
  severity: 'info',
  summary: 'a stuns: URL, for which browsers use no TLS',
  why: 'libwebrtc takes stuns for plain STUN with the default port 3478.',
  remedy: 'Use turns: where traffic has to run over TLS.',
  bad: ['stuns:stun.example.org'],
  good: ['stun:stun.example.org:3478'],
};
