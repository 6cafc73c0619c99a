import { candidateRule } from './rule.ts';

export const severalLines = candidateRule({
  id: 'several-lines',
  summary: 'more than one line where one candidate is expected',
  why: 'Chromium refuses a candidate that contains a line break; Firefox reads the first line.',
  remedy: 'Pass one candidate at a time to addIceCandidate, without the line break.',
  bad: [
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host\ncandidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000',
  ],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'more lines follow; only the first was read',
  effect: 'Chromium refuses it, Firefox reads the first line',
});
