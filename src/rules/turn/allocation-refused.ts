import type { TurnRule } from './rule.ts';
import { isKnownStatus, isStunOnly } from './support.ts';

export const allocationRefused: TurnRule = {
  id: 'turn/allocation-refused',
  severity: 'error',
  step: 'allocation',
  summary: 'an allocation that is refused for another reason',
  why: 'The server understands the request and refuses it; its code and reason are in the message.',
  remedy: 'Check the log of the server, which usually says more.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 500","status":500},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"unknown-attributes","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const { allocationError: error } = facts;
    const isOther = error?.code === 'error-response' && !isKnownStatus(error.status) && !isStunOnly(facts);
    if (isOther || error?.code === 'unknown-attributes') report({ message: error.message });
  },
};
