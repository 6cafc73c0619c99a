import { eventKind } from '../scanner/event-kind.ts';

/** A pair was nominated, in words that do not give its addresses. */
export const pairNominated = eventKind('pair-nominated', [
  {
    form: 'libjuice',
    marks: ['G|ot a nominated pair'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^Got a nominated pair/,
    facts: () => ({ event: 'pair-nominated' }),
  },
]);
