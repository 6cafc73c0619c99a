import { candidateRule } from './rule.ts';

export const portDiscard = candidateRule({
  id: 'port-discard',
  summary: 'a UDP candidate with port 9',
  why: 'Port 9 is the discard port, written by active TCP candidates as a placeholder. libwebrtc silently drops a UDP candidate with it.',
  remedy: 'Write the port of the UDP socket.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 9 typ host'],
  good: [
    'candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host',
    'candidate:4 1 tcp 1518280447 192.0.2.1 9 typ host tcptype active',
  ],
  message: (value) => `port ${value} is the discard port: no UDP candidate listens there`,
  effect: 'agents accept it, libwebrtc drops it silently',
});
