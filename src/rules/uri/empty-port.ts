import type { UriRule } from './rule.ts';

export const emptyPort: UriRule = {
  id: 'uri/empty-port',
  severity: 'info',
  summary: 'a colon without a port',
  why: 'The default port is used; perhaps a variable was empty.',
  remedy: 'Write the port, or remove the colon.',
  bad: ['stun:stun.example.org:'],
  good: ['stun:stun.example.org:3478'],
};
