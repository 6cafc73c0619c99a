import { eventKind } from '../scanner/event-kind.ts';
import { COTURN_NAMES, COTURN_SESSION } from './coturn-session.ts';

/** A session in coturn's log: a client is challenged, gets an allocation, refreshes it, leaves. */
export const turnSession = eventKind('turn-session', [
  {
    form: 'coturn',
    marks: [': new, real|m=<', ': refreshed, real|m=<'],
    before: /\bsession (\d{12,20})$/,
    text: new RegExp(`^: (new|refreshed), ${COTURN_NAMES}, lifetime=(\\d{1,9})`),
    facts: ([, state, realm, user, lifetime], [, session = '']) => ({
      event: 'turn-session',
      session,
      realm,
      user,
      state: state === 'new' ? 'new' : 'refreshed',
      lifetime: Number(lifetime),
    }),
  },
  {
    form: 'coturn',
    marks: ['closed (2|nd stage), user <'],
    before: new RegExp(`${COTURN_SESSION} $`),
    text: /^closed \(2nd stage\), user <([^>]{0,256})> realm <([^>]{0,128})> origin <[^>]{0,128}>, local (\S{1,64}), remote (\S{1,64}), reason: ([^"\\]{1,120})/,
    facts: ([, user, realm, , client, reason], [, session = '']) => ({
      event: 'turn-session',
      session,
      realm,
      user,
      state: 'closed',
      client,
      reason,
    }),
  },
  {
    form: 'coturn',
    marks: [': delete: real|m=<'],
    before: /\bsession (\d{12,20})$/,
    text: new RegExp(`^: delete: ${COTURN_NAMES}`),
    facts: ([, realm, user], [, session = '']) => ({ event: 'turn-session', session, realm, user, state: 'deleted' }),
  },
]);
