import type { TurnRule } from './rule.ts';

export const interrupted: TurnRule = {
  id: 'turn/interrupted',
  severity: 'error',
  step: 'reachable',
  summary: 'a test that was stopped',
  why: 'Ctrl-C stopped it before there was a result.',
  remedy: 'Run it again.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","nameError":{"code":"interrupted","message":"…"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"interrupted","message":"…"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ nameError, connectionError, allocationError, relay, isInterrupted }, report) {
    const error = nameError ?? connectionError ?? allocationError;
    const hasResult = relay !== undefined && relay.received > 0;
    if (error?.code === 'interrupted' || (isInterrupted === true && !hasResult))
      report({ message: 'stopped before there was a result' });
  },
};
