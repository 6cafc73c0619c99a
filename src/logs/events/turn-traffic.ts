import { eventKind } from '../scanner/event-kind.ts';
import { COTURN_NAMES, COTURN_SESSION } from './coturn-session.ts';

/**
 * How much a coturn session received and sent: `usage: realm=<…>, username=<…>, rp=8, rb=900, sp=4, sb=500`. Since
 * 4.5.1, the traffic with peers has its own line.
 */
export const turnTraffic = eventKind('turn-traffic', [
  {
    form: 'coturn',
    marks: ['usage: real|m='],
    before: new RegExp(`${COTURN_SESSION} (peer )?$`),
    text: new RegExp(`^usage: ${COTURN_NAMES}, rp=(\\d{1,15}), rb=(\\d{1,15}), sp=(\\d{1,15}), sb=(\\d{1,15})`),
    facts: ([, realm, user, rp, rb, sp, sb], [, session = '', peer]) => ({
      event: 'turn-traffic',
      session,
      realm,
      user,
      with: peer === undefined ? 'client' : 'peer',
      received: { packets: Number(rp), bytes: Number(rb) },
      sent: { packets: Number(sp), bytes: Number(sb) },
    }),
  },
]);
