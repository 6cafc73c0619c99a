import { candidateRule } from './rule.ts';

export const transportSsltcp = candidateRule({
  id: 'transport-ssltcp',
  summary: "Google's pseudo-TLS over TCP",
  why: 'Only libwebrtc knows ssltcp, and only for old relays; Firefox, str0m and libjuice refuse it.',
  remedy: 'Use turns: URLs, which run over real TLS.',
  bad: ['candidate:1 1 ssltcp 2130706431 192.0.2.1 443 typ host tcptype passive'],
  good: ['candidate:5 1 tcp 1518214911 192.0.2.1 5001 typ host tcptype passive'],
  message: (value) => `transport ${value} is Google's pseudo-TLS over TCP`,
  effect: 'libwebrtc alone takes it; Firefox, str0m and libjuice refuse it',
});
