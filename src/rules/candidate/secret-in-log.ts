import { candidateRule } from './rule.ts';

export const secretInLog = candidateRule({
  id: 'secret-in-log',
  summary: 'an ICE password in the text of a candidate',
  why: 'Anyone who has the password and can reach the port can answer the connectivity checks of that session. icescope hides it in its own output.',
  remedy: 'Keep the password out of the log; it does not belong in a candidate.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host password 9b4424d9e8c5e253c0290d63'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is followed by the ICE password; hide it in the log too`,
  effect: 'who has it and can reach the port can answer the connectivity checks',
});
