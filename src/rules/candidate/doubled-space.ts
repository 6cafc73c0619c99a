import { REFUSED_WITH_SDP } from './effects.ts';
import { candidateRule } from './rule.ts';

export const doubledSpace = candidateRule({
  id: 'doubled-space',
  summary: 'two spaces between fields',
  why: 'Fields are separated by one space. Chromium takes the second space for an empty field, so all later fields move, and it refuses the whole description.',
  remedy: 'Separate the fields by one space.',
  bad: ['candidate:1 1  udp 2130706431 192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'two spaces in a row where one belongs',
  effect: `${REFUSED_WITH_SDP}; Firefox reads it`,
});
