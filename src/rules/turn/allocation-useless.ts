import type { TurnRule } from './rule.ts';

const FAULTS: ReadonlySet<string> = new Set(['no-relayed-address', 'useless-relayed-address', 'no-lifetime']);

export const allocationUseless: TurnRule = {
  id: 'turn/allocation-useless',
  severity: 'error',
  step: 'allocation',
  summary: 'an allocation without a usable address',
  why: 'The server reports success but gives no address that peers can send to.',
  remedy: 'Check relay-ip and external-ip in turnserver.conf.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"useless-relayed-address","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"no-lifetime","message":"…"},"challenge":{"realm":"example.org","algorithm":"MD5"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError }, report) {
    const { code, message = '' } = allocationError ?? {};
    if (code !== undefined && FAULTS.has(code)) report({ message });
  },
};
