import type { TurnRule } from './rule.ts';
import { isKnownStatus, isRefused } from './support.ts';

export const unverified: TurnRule = {
  id: 'turn/unverified',
  severity: 'error',
  step: 'authentication',
  summary: 'replies without the proof that they are of the server',
  why: 'MESSAGE-INTEGRITY is missing or wrong, so that a client has to ignore the reply: the server knows another password, or something on the path changes packets.',
  remedy: 'Use turns:, which nothing on the path can change; if that fails too, look into the log of the server.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"unverified","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    if (allocationError?.code !== 'unverified' || isRefused(allocationError)) return;
    const { status, message } = allocationError;
    if (status === 300 || !isKnownStatus(status)) report({ message });
  },
};
