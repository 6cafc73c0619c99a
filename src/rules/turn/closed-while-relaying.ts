import type { TurnRule } from './rule.ts';
import { hasOtherWay, isCut } from './support.ts';

export const closedWhileRelaying: TurnRule = {
  id: 'turn/closed-while-relaying',
  severity: 'error',
  step: 'relay',
  summary: 'a connection that the server ended after it had allocated',
  why: 'The server let the client in, and closed the connection, or a second one, before data came through the relay: it has crashed, or it or a proxy in front of it limits connections.',
  remedy: 'Look into the log of the server, and of the proxy, for the time of the test.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"tcp","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":0,"received":0,"error":{"code":"closed","message":"the server closed the connection"}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const { relay } = facts;
    if (!isCut(relay?.error) || hasOtherWay(facts)) return;
    report({ message: 'the server ended the connection before data came through the relay' });
  },
};
