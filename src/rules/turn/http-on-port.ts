import type { TurnRule } from './rule.ts';
import { isHttp, lost } from './support.ts';

export const httpOnPort: TurnRule = {
  id: 'turn/http-on-port',
  severity: 'error',
  step: 'reachable',
  summary: 'a web server on the port',
  why: 'The answer is HTTP: the port belongs to a web server, or to a proxy in front of the TURN server.',
  remedy:
    'Use the port of the TURN server. To share port 443, the proxy has to route TURN by ALPN or SNI in TLS, not as HTTP.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","allocationError":{"code":"not-stun","message":"Not STUN: this is an HTTP answer"}}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","address":"198.51.100.10","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"relayedAddress":{"address":"198.51.100.10","port":51234},"relay":{"sent":5,"received":5}}',
  ],
  check(facts, report) {
    const error = lost(facts, ['not-stun', 'closed']);
    if (error !== undefined && isHttp(error)) report({ message: 'a web server answers there (HTTP)' });
  },
};
