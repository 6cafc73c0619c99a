import type { UriRule } from './rule.ts';

export const userInfo: UriRule = {
  id: 'uri/user-info',
  severity: 'error',
  summary: 'a user or a password in a URL',
  why: 'TURN credentials are given next to the URL, as username and credential; in a URL they end up in logs.',
  remedy: 'Remove everything up to the @, and give the credentials separately.',
  bad: ['turn:alice@turn.example.org'],
  good: ['turn:turn.example.org'],
};
