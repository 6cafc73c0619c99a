import type { TurnRule } from './rule.ts';
import { lost } from './support.ts';

export const notTested: TurnRule = {
  id: 'turn/not-tested',
  severity: 'error',
  step: 'reachable',
  summary: 'a server that could not be tested',
  why: 'This machine lacks something that the test needs.',
  remedy: 'See in the message what is missing. DTLS is not supported: test the server over TLS.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","connectionError":{"code":"failed","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"dtls","connectionError":{"code":"not-supported","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const error = lost(facts, ['failed', 'not-supported']);
    if (error !== undefined) report({ message: error.message });
  },
};
