import { eventKind } from '../scanner/event-kind.ts';

/** The name of a candidate, or of a server, was resolved. */
export const nameResolved = eventKind('name-resolved', [
  {
    form: 'aioice',
    marks: ['" resol|ved to '],
    before: /\bRemote candidate "([\w.-]{1,255})$/,
    text: /^" resolved to ([0-9a-fA-F.:]{2,64})/,
    facts: ([, address = ''], [, name = '']) => ({ event: 'name-resolved', name, address }),
  },
]);
