import type { TurnRule } from './rule.ts';

const FIRST_FREE = 1024;
const ALLOWED = [53, 80, 443];

export const portBrowsersRefuse: TurnRule = {
  id: 'turn/port-browsers-refuse',
  severity: 'warning',
  step: 'reachable',
  summary: 'a port that browsers do not use',
  why: 'Chromium does not contact a TURN server on a port below 1024 other than 53, 80 and 443, so that it gives no relay there.',
  remedy: 'Let the server listen on 3478, 5349, 443 or a port above 1023.',
  bad: ['{"url":"turn:turn.example.org","transport":"udp","port":500}'],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"port":443}',
  ],
  check({ port }, report) {
    if (port === undefined || port >= FIRST_FREE || ALLOWED.includes(port)) return;
    report({ message: `browsers do not use TURN on port ${port}` });
  },
};
