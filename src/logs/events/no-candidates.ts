import { eventKind } from '../scanner/event-kind.ts';

/** ICE has no candidate or no pair to continue with. */
export const noCandidates = eventKind('no-candidates', [
  {
    form: 'freeswitch',
    marks: ['no su|itable candidates found'],
    before: /\bswitch_core_media\.c:\d{1,6} (?:\S{1,200} )?$/,
    text: /^no suitable candidates found/,
    facts: ([reason]) => ({ event: 'no-candidates', reason }),
  },
  {
    form: 'pion',
    marks: ['ping|AllCandidates called with no candidate pairs'],
    text: /^pingAllCandidates called with no candidate pairs\. Connection is not possible yet/,
    facts: () => ({ event: 'no-candidates', reason: 'no candidate pairs' }),
  },
  {
    // A newer pion.
    form: 'pion',
    marks: ['to p|ing without candidate pairs'],
    before: /\bFailed $/,
    text: /^to ping without candidate pairs\. Connection is not possible yet/,
    facts: () => ({ event: 'no-candidates', reason: 'no candidate pairs' }),
  },
  {
    form: 'libjuice',
    marks: ['Ad|ding 0 candidates from '],
    before: /(?:juice: |agent\.c:\d+: )$/,
    text: /^Adding 0 candidates from remote description/,
    facts: () => ({ event: 'no-candidates', reason: 'none in the remote description' }),
  },
  {
    // A console that prints the empty list it got.
    marks: ['andi|dates'],
    before: /(?:^|[\s\])>:|])(?:received|got|incoming|remote) (?:remote )?(?:ice )?c$/i,
    text: /^andidates ?[:=]? ?(?:\[\]|Array\(0\)(?: \[\])?|\(0\) \[\])(?=$|[\s,)}])/,
    facts: () => ({ event: 'no-candidates', reason: 'an empty list' }),
  },
  {
    form: 'ice4j',
    marks: ['host har|vesters available!'],
    before: /\bNo $/,
    text: /^host harvesters available!/,
    facts: () => ({ event: 'no-candidates', reason: 'no host harvesters' }),
  },
]);
