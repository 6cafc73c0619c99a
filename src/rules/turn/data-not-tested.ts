import type { TurnRule } from './rule.ts';
import { hasOtherWay, isCut, isDenied } from './support.ts';

export const dataNotTested: TurnRule = {
  id: 'turn/data-not-tested',
  severity: 'warning',
  step: 'relay',
  summary: 'a relay through which no data could be sent',
  why: 'A second allocation was refused, and there was no other way to send data through the relay.',
  remedy: 'Raise user-quota to 2 for the test, test over UDP too, or use --through stun:HOST.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":0,"received":0,"error":{"code":"error-response","message":"it answers 486","status":486}}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const { relay } = facts;
    if (relay?.error === undefined || isDenied(relay.error) || isCut(relay.error) || hasOtherWay(facts)) return;
    report({ message: `the data path was not tested: ${relay.error.message}` });
  },
};
