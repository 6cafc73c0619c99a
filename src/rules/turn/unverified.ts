import type { TurnRule } from './rule.ts';
import { isKnownStatus, isRefused } from './support.ts';

export const unverified: TurnRule = {
  id: 'turn/unverified',
  severity: 'error',
  step: 'authentication',
  summary: 'replies without proof that the server sent them',
  why: 'MESSAGE-INTEGRITY is missing or wrong, so clients have to ignore the reply: the server has another password, or something on the path changes packets.',
  remedy: 'Use turns:, which cannot be changed in transit; if that fails too, check the log of the server.',
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
