import type { TurnRule } from './rule.ts';
import { statusOf } from './support.ts';

export const forbidden: TurnRule = {
  id: 'turn/forbidden',
  severity: 'error',
  step: 'allocation',
  summary: 'a client that may not allocate (403)',
  why: "The server accepts the credentials but refuses the request, because of the client's address or the user's permissions.",
  remedy: 'On the server, check which client addresses are denied or allowed, and the permissions of the user.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 403","status":403},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (statusOf(allocationError) === 403) report({ message: 'it does not let this client allocate (403)' });
  },
};
