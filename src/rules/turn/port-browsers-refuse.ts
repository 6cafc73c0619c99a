import { isRefusedByBrowsers } from '../../stun/browser-ports.ts';
import type { TurnRule } from './rule.ts';

export const portBrowsersRefuse: TurnRule = {
  id: 'turn/port-browsers-refuse',
  severity: 'warning',
  step: 'reachable',
  summary: 'a port that browsers do not use for TURN',
  why: 'Chromium silently ignores TURN servers on ports below 1024 other than 53, 80 and 443, and over TCP and TLS those on ports that the Fetch standard blocks, such as 53, 5060 and 6000.',
  remedy: 'Have the server listen on 3478, 5349, 443 or 80.',
  bad: [
    '{"url":"turn:turn.example.org","transport":"udp","port":500}',
    '{"url":"turns:turn.example.org","transport":"tls","port":5061}',
  ],
  good: [
    '{"url":"turn:turn.example.org","transport":"udp","credentials":{"kind":"fixed"},"challenge":{"realm":"example.org","algorithm":"MD5"},"port":5060}',
  ],
  check({ port, transport }, report) {
    if (port === undefined || !isRefusedByBrowsers(port, transport !== 'udp')) return;
    report({ message: `browsers do not use TURN on port ${port}` });
  },
};
