import { eventKind } from '../scanner/event-kind.ts';

/** How many connectivity checks went how, where no pair is named. */
export const checks = eventKind('checks', [
  {
    form: 'nicer',
    marks: ['completed success='],
    before: /\ball checks $/,
    text: /^completed success=(\d{1,4}) fail=(\d{1,4})/,
    facts: ([, succeeded, failed]) => ({ event: 'checks', succeeded: Number(succeeded), failed: Number(failed) }),
  },
]);
