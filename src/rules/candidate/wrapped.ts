import { candidateRule } from './rule.ts';

export const wrapped = candidateRule({
  id: 'wrapped',
  summary: 'a candidate that was broken over several lines',
  why: 'Mail programs and chat tools wrap long lines. icescope joins them again; agents do not.',
  remedy: 'Join the lines before you hand the candidate to an agent.',
  bad: ['a=candidate:1 1 udp 2130706431\n192.0.2.1 5000 typ host'],
  good: ['candidate:1 1 udp 2130706431 192.0.2.1 5000 typ host'],
  message: () => 'the candidate was broken over several lines; it is read as one',
  effect: 'agents refuse it in this form',
});
