import { candidateRule } from './rule.ts';

export const addressNull = candidateRule({
  id: 'address-null',
  summary: 'what a program prints for no address',
  why: 'The program that wrote the candidate had no address, and printed a null pointer or an undefined value instead. The fault is in that program or its configuration, not in the network.',
  remedy: 'Find out why the sender has no address: in FreeSWITCH, usually ext-rtp-ip or a missing interface.',
  bad: ['candidate:1 1 udp 659136 (null) 5000 typ host', 'candidate:1 1 udp 2130706431 <nil> 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: (value) => `${value} is what a program prints when it has no address`,
  effect: 'Chromium takes it for a name that never resolves; others refuse it',
});
