import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isTurn, type Server } from './support/servers.ts';

export const staticVsRestCredentials: SessionRule = {
  id: 'static-vs-rest-credentials',
  severity: 'error',
  summary: 'a fixed user for a TURN server with time-limited ones, or the reverse',
  why: 'With use-auth-secret, coturn derives the password from the user name, which starts with the time at which it expires; a fixed user and password do not work. Without it, a user name with a time is an unknown user.',
  remedy: 'Make time-limited credentials from the secret of the server, or use lt-cred-mech with user=NAME:PASSWORD.',
  bad: [
    "use-auth-secret\nstatic-auth-secret=s3cret\niceServers: [{ urls: 'turn:turn.example.net:3478', username: 'anna', credential: 'c' }]\n",
    "lt-cred-mech\nuser=anna:c\niceServers: [{ urls: 'turn:turn.example.net:3478', username: '4102444800:anna', credential: 'c' }]\n",
    '0: : session 000000000000000001: new, realm=<example.org>, username=<4102444800:anna>, lifetime=600\n9: : ERROR: check_stun_auth: Cannot find credentials of user <bob>\n',
  ],
  good: [
    "use-auth-secret\nstatic-auth-secret=s3cret\niceServers: [{ urls: 'turn:turn.example.net:3478', username: '4102444800:anna', credential: 'c' }]\n",
    "lt-cred-mech\nuser=anna:c\niceServers: [{ urls: 'turn:turn.example.net:3478', username: 'anna', credential: 'c' }]\n",
  ],
  evenIfConnected: true,
  check(session: Session, report: (found: Found) => undefined, { servers, notes }: Context) {
    const secret = notes.find(({ id }) => id === 'rest-auth');
    const accounts = notes.filter(({ id }) => id === 'static-user');
    for (const { username, urls, source } of servers.filter(isForTurn)) {
      const isFixed = !isTimed(username ?? '');
      const isUnknown = !isFixed && secret === undefined && accounts.length > 0;
      if (!(isFixed && secret !== undefined) && !(isUnknown && !accounts.some(({ value }) => value === username)))
        continue;
      const place = secret ?? accounts[0];
      return report({
        message: isFixed
          ? `the user ${username ?? ''} is fixed, and the server has use-auth-secret`
          : `the user ${username ?? ''} is a time-limited one, and the server has fixed users`,
        certainty: 'likely',
        evidence: [source, ...(place === undefined ? [] : [place.source])],
        ...consequence(isFixed),
        toBeSure: `whether this configuration is that of ${urls[0]?.replace(/^turns?:/, '').replace(/[?:].*$/, '') ?? 'the server'}`,
      });
    }
    reportLog(session, report);
  },
};

/** In coturn's log, users that got an allocation show which kind it accepts. */
function reportLog({ events }: Session, report: (found: Found) => undefined): undefined {
  const known = events.flatMap((one) =>
    one.event === 'turn-session' && one.state !== 'challenged' && (one.user ?? '') !== '' ? [one.user ?? ''] : [],
  );
  const refused = events.find(
    (one) =>
      one.event === 'turn-error' &&
      (one.code === 401 || /Cannot find credentials/.test(one.reason ?? '')) &&
      (one.user ?? '') !== '' &&
      !known.includes(one.user ?? ''),
  );
  if (refused?.event !== 'turn-error' || refused.user === undefined || known.length === 0) return;
  const isFixed = !isTimed(refused.user);
  if (known.some((user) => isTimed(user) !== isFixed)) return;
  report({
    message: isFixed
      ? `coturn does not know the fixed user ${refused.user}; those it let in have a time in their names`
      : `coturn does not know ${refused.user}; those it let in are fixed users`,
    certainty: 'likely',
    evidence: [refused.source],
    ...consequence(isFixed),
    toBeSure: 'use-auth-secret and user= in turnserver.conf',
  });
}

function isForTurn({ username, urls }: Server): boolean {
  return (username ?? '') !== '' && urls.some(isTurn);
}

/** coturn takes the time before or after the colon. */
function isTimed(username: string): boolean {
  return /^\d{9,11}(?::|$)|:\d{9,11}$/.test(username);
}

function consequence(isFixed: boolean): Pick<Found, 'effect' | 'remedy'> {
  return {
    effect: 'The server answers 401 to the end, so there is no relay.',
    remedy: isFixed
      ? 'Make credentials from the secret for each call (icescope credentials), or remove use-auth-secret and set lt-cred-mech and user=NAME:PASSWORD.'
      : 'Set use-auth-secret and static-auth-secret in turnserver.conf, or give the client a user of the server.',
  };
}
