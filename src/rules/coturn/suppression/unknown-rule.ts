import type { RuleText } from '../rule.ts';

export const unknownRule: RuleText = {
  id: 'suppression/unknown-rule',
  severity: 'warning',
  summary: 'a comment that turns off a rule that does not exist',
  why: 'It has no effect: the finding that it should hide is still reported.',
  remedy: 'Correct the id. `icescope rule` lists all rules.',
  bad: ['# icescope-disable-next-line value/prot-invalid\nlistening-port=3478\n', '# icescope-disable\nfingerprint\n'],
  good: ['# icescope-disable-next-line value/int-invalid -- never expires, on purpose\nstale-nonce=never\n'],
};
