import type { RuleText } from '../rule.ts';

export const inline: RuleText = {
  id: 'suppression/inline',
  severity: 'error',
  summary: 'icescope-disable-line, which cannot work in this file',
  why: 'Coturn has no comments after a value: everything there becomes part of the value, this comment too.',
  remedy: 'Write `# icescope-disable-next-line ID -- why` on its own line above.',
  bad: [
    'realm=example.org # icescope-disable-line syntax/inline-comment\n',
    '# icescope-disable-line value/port-invalid\n',
  ],
  good: ['# icescope-disable-next-line value/int-invalid -- never expires, on purpose\nstale-nonce=never\n'],
};
