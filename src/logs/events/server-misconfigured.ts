import { eventKind } from '../scanner/event-kind.ts';

/** A server warns that its own configuration keeps it from being reached. */
export const serverMisconfigured = eventKind('server-misconfigured', [
  {
    form: 'janus',
    marks: ['Jan|us is deployed on a private address'],
    text: /^Janus is deployed on a private address \([\w.:]{2,64}\) but you didn't specify any STUN server/,
    facts: ([reason = '']) => ({ event: 'server-misconfigured', reason }),
  },
]);
