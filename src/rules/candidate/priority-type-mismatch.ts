import { candidateRule } from './rule.ts';

export const priorityTypeMismatch = candidateRule({
  id: 'priority-type-mismatch',
  summary: 'a priority with the type preference of another type',
  why: 'The first byte of a priority encodes the type. Here the two disagree: one was changed in transit or written by an old program, and pairs are tried in an unexpected order.',
  remedy: 'Find out which of the two is right; software that rewrites candidates has to recompute the priority.',
  bad: ['candidate:1 1 udp 2130706431 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  good: ['candidate:2 1 udp 1694498815 203.0.113.7 6000 typ srflx raddr 192.0.2.1 rport 5000'],
  message: (value) => `priority ${value} holds the type preference of another type than the one given`,
  effect: 'agents take it; pairs are tried in an unexpected order',
});
