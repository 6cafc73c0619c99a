import { candidateRule } from './rule.ts';

export const oddExtension = candidateRule({
  id: 'odd-extension',
  summary: 'a word at the end without a value',
  why: 'Extensions are pairs of a name and a value. libnice refuses the candidate, others ignore the word. Firefox logs candidates with a bare ufrag at the end.',
  remedy: 'Write a value after the name, or remove the word.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host foo'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host foo bar'],
  message: (value) => `${value} has no value; extensions come in pairs`,
  effect: 'libnice refuses the candidate, others ignore the word',
});
