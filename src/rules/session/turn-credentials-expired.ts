import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { clockOf } from './support/clock.ts';
import type { Context } from './support/context.ts';
import type { Server } from './support/servers.ts';
import { ofType } from './support/sides.ts';

export const turnCredentialsExpired: SessionRule = {
  id: 'turn-credentials-expired',
  severity: 'error',
  summary: 'TURN credentials that have expired',
  why: 'The user name of time-limited credentials contains the time at which they expire. After that, the server refuses them, and there is no relay.',
  remedy: 'Fetch new credentials for every call.',
  bad: [
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: '1379330808:anna', credential: 'c' }]\n",
    "iceServers: [{ url: 'turn:turn.example.net:3478', credential: 'c', username: '28000000:1379330808' }]\n",
  ],
  good: [
    "2013-09-01T10:00:00Z iceServers: [{ urls: 'turn:turn.example.net:3478', username: '1379330808:anna', credential: 'c' }]\n2013-09-01T10:00:30Z ICE connection state changed to failed\n",
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'anna', credential: 'c' }]\n",
  ],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined, { servers, now }: Context) {
    const ownClock = clockOf(session);
    const clock = ownClock ?? now;
    const isLog = session.events.length + session.local.candidates.length + session.remote.candidates.length > 0;
    const expired = servers.flatMap((server) => {
      const end = endOf(server);
      return end !== undefined && end < clock ? [{ server, end }] : [];
    });
    const [first] = expired;
    // A relay shows that the credentials were valid.
    if (first === undefined || ofType(session.local, 'relay').length > 0) return;
    const date = new Date(first.end).toISOString().slice(0, 10);
    // The clock of a log may be of any time zone.
    const isSure = ownClock !== undefined && first.end < ownClock - DAY;
    report({
      message: `the TURN user name ${first.server.username ?? ''} expired on ${date}`,
      // A log without dates may be as old as the credentials.
      certainty: isSure ? 'proven' : ownClock === undefined && isLog ? 'possible' : 'likely',
      ...(!isSure ? { toBeSure: `when this was logged: until ${date} they were valid` } : {}),
      evidence: expired.map(({ server }) => server.source),
      effect: 'The TURN server refuses them, so there is no relay.',
      remedy:
        'Fetch time-limited credentials for every call (coturn: static-auth-secret), or use a server of your own.',
    });
  },
};

const DAY = 24 * 60 * 60 * 1000;

/** The parts of a user name that are seconds since 1970; both orders are used. */
function endOf({ username = '', urls }: Server): number | undefined {
  if (!urls.some((url) => /^turns?:/i.test(url)) || !/^[^:]+:[^:]+$|^\d{10}$/.test(username)) return undefined;
  const seconds = username.split(':').find((part) => /^1\d{9}$/.test(part));
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
