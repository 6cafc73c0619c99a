import type { RuleText } from '../rule.ts';

export const unused: RuleText = {
  id: 'suppression/unused',
  severity: 'warning',
  summary: 'a comment that turns off a rule that finds nothing there',
  why: 'It hides nothing now, and would silently hide the next finding of that rule.',
  remedy: 'Delete the comment.',
  bad: ['# icescope-disable-next-line value/port-invalid -- an old line stood here\nlistening-port=3478\n'],
  good: ['# icescope-disable-next-line value/int-invalid -- never expires, on purpose\nstale-nonce=never\n'],
};
