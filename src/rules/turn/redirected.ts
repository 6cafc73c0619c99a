import { hostPort } from '../../stun/ip.ts';
import type { TurnRule } from './rule.ts';

export const redirected: TurnRule = {
  id: 'turn/redirected',
  severity: 'error',
  step: 'challenge',
  summary: 'a server that sends its clients to another one (300)',
  why: 'Most browsers do not follow a 300 (Try Alternate), and credentials are never sent to a server that another one names.',
  remedy: 'Remove alternate-server from turnserver.conf, or give clients the URL of the other server.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"error-response","message":"it answers 300","status":300},"alternateServer":{"address":"198.51.100.11","port":3478}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check({ allocationError, alternateServer }, report) {
    if (allocationError?.code !== 'error-response' || allocationError.status !== 300) return;
    const where = alternateServer === undefined ? 'another server' : hostPort(alternateServer);
    report({ message: `it sends its clients to ${where} (300)` });
  },
};
