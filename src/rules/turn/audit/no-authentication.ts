import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const noAuthentication: AuditRule = {
  id: 'audit/no-authentication',
  severity: 'error',
  summary: 'a server that relays for everyone',
  why: 'It granted an allocation without credentials. Strangers find such relays within hours, hide behind them, and reach whatever the server can reach.',
  remedy: 'Set use-auth-secret with static-auth-secret, or lt-cred-mech with users, and remove no-auth.',
  bad: [JSON.stringify({ ...BASE, peers: [], anonymous: { answer: 'granted' } })],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ anonymous }, report) {
    if (anonymous.answer === 'granted') report({ message: 'it relays for everyone, without credentials' });
  },
  config: () => ['use-auth-secret', 'static-auth-secret=…'],
};
