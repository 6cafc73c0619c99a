import { eventKind } from '../scanner/event-kind.ts';

/** Counts of connectivity checks by outcome, in lines that name no pair. */
export const checks = eventKind('checks', [
  {
    form: 'nicer',
    marks: ['completed success='],
    before: /\ball checks $/,
    text: /^completed success=(\d{1,4}) fail=(\d{1,4})/,
    facts: ([, succeeded, failed]) => ({ event: 'checks', succeeded: Number(succeeded), failed: Number(failed) }),
  },
]);
