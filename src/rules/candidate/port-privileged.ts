import { candidateRule } from './rule.ts';

export const portPrivileged = candidateRule({
  id: 'port-privileged',
  summary: 'a port below 1024',
  why: 'libwebrtc silently drops candidates with such ports, except 80 and 443 on public addresses, so that pages cannot reach system services.',
  remedy: 'Use port 1024 or above; a relay or media server on 443 is an exception.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 53 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `port ${value} is below 1024`,
  effect: 'libwebrtc drops it silently, except 80 and 443 on public addresses',
});
