import type { TurnRule } from './rule.ts';
import { hasOtherWay, isCut } from './support.ts';

export const closedWhileRelaying: TurnRule = {
  id: 'turn/closed-while-relaying',
  severity: 'error',
  step: 'relay',
  summary: 'a connection that the server closed after the allocation',
  why: 'The server granted an allocation and then closed the connection, or a second one, before data came through the relay: it crashed, or it or a proxy in front of it limits connections.',
  remedy: 'Check the logs of the server and of the proxy for the time of the test.',
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
