import { eventKind } from '../scanner/event-kind.ts';
import { COTURN_SESSION } from './coturn-session.ts';

/** A client may now reach a peer through the relay: coturn's `peer 203.0.113.5 lifetime updated: 300`. */
export const turnPermission = eventKind('turn-permission', [
  {
    form: 'coturn',
    marks: ['lifetime up|dated: '],
    before: new RegExp(`${COTURN_SESSION} peer (\\S{2,64}) $`),
    text: /^lifetime updated: \d{1,9}/,
    facts: (_, [, session = '', peer = '']) => ({ event: 'turn-permission', session, peer }),
  },
]);
