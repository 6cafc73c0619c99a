import { eventKind } from '../scanner/event-kind.ts';

/** A pair was selected, in words that do not give its addresses. */
export const pairSelected = eventKind('pair-selected', [
  {
    form: 'janus',
    marks: ['N|ew selected pair for component'],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^New selected pair for component \d+ in stream \d+: \w{1,40} <-> \w{1,40}(?![\w.:])/,
    facts: (_, [, connection]) => ({ event: 'pair-selected', connection }),
  },
  {
    form: 'libjuice',
    marks: ['N|ew selected pair', 'N|ew selected and nominated pair'],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^New selected (?:and nominated )?pair/,
    facts: () => ({ event: 'pair-selected' }),
  },
]);
