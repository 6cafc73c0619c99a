import type { RuleText } from '../rule.ts';

export const unknownRule: RuleText = {
  id: 'suppression/unknown-rule',
  severity: 'warning',
  summary: 'a comment turns a rule off that does not exist',
  why: 'It does nothing: what it should hide is reported.',
  remedy: 'Correct the id; `icescope rule` lists them all.',
  bad: ['# icescope-disable-next-line value/prot-invalid\nlistening-port=3478\n', '# icescope-disable\nfingerprint\n'],
  good: ['# icescope-disable-next-line value/int-invalid -- never expires, on purpose\nstale-nonce=never\n'],
};
