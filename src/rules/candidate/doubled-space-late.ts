import { candidateRule } from './rule.ts';

export const doubledSpaceLate = candidateRule({
  id: 'doubled-space-late',
  summary: 'two spaces among the extensions',
  why: 'Chromium takes the second space for an empty word and pairs all later names and values wrongly: it loses extensions, or refuses the candidate.',
  remedy: 'Separate names and values by one space.',
  bad: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host  generation 0'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host generation 0'],
  message: () => 'two spaces in a row among the extensions, where one belongs',
  effect: 'Chromium pairs names and values wrongly from there on: it loses some, or refuses all; Firefox reads it',
});
