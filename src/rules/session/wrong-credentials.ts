import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isTurn, readUrl, shownUrl } from './support/servers.ts';
import { isFinished, ofType, placesOf, sidesOf, urlsOf } from './support/sides.ts';

export const wrongCredentials: SessionRule = {
  id: 'wrong-credentials',
  severity: 'error',
  summary: 'a TURN server that refuses the user name or the password',
  why: 'Every TURN server answers the first request with 401. If it still does so after the credentials were sent, they are wrong, and there is no relay.',
  remedy: 'Compare user, password or shared secret, and realm with those of the server.',
  bad: [
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 45439 typ srflx raddr 192.168.1.157 rport 45439\na=end-of-candidates\n",
  ],
  good: [
    "iceServers: [{ urls: 'stun:stun.example.net:3478' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 45439 typ srflx raddr 192.168.1.157 rport 45439\na=end-of-candidates\n",
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    const refused = refusalIn(session);
    const hasRelay = sidesOf(session).some(({ half }) => ofType(half, 'relay').length > 0);
    if (refused !== undefined && !hasRelay) {
      report({
        message: 'the TURN server answered 401, and no relay followed',
        certainty: 'likely',
        evidence: [refused.source],
        ...CONSEQUENCE,
        toBeSure: 'the log of the TURN server: a first 401 is normal, a second one is a wrong password',
      });
      return;
    }
    for (const { half, name } of sidesOf(session)) {
      const url = urlsOf(half, context.servers).find((one) => isTurn(one) && readUrl(one)?.transport !== 'tcp');
      if (url === undefined || !isFinished(half) || ofType(half, 'relay').length > 0) continue;
      if (ofType(half, 'srflx').length === 0) continue;
      report({
        message: `${shownUrl(url)} gave no relay, though ${name} has a server-reflexive candidate`,
        certainty: 'possible',
        evidence: placesOf(ofType(half, 'srflx')),
        ...CONSEQUENCE,
        toBeSure: `icescope stun ${shownUrl(url)}: if it answers, the credentials or the quota are at fault; the log of the TURN server`,
      });
    }
  },
};

const CONSEQUENCE = {
  effect: 'The server did not allocate a relayed address, so there is no fall-back where no direct pair works.',
  remedy:
    'Compare username and credential with the server (coturn: user= and realm=, or static-auth-secret with use-auth-secret).',
} as const;

/** A browser reports 401 when it gives up; in other logs the first one only asks for credentials. */
function refusalIn({ events }: Session): SessionEvent | undefined {
  const final = events.find((one) => one.event === 'ice-candidate-error' && one.code === 401);
  const answers = events.filter((one) => one.event === 'turn-error' && one.code === 401 && one.form !== 'coturn');
  const isAllocated = events.some((one) => one.event === 'turn-session' && one.state !== 'challenged');
  return final ?? (answers.length > 1 && !isAllocated ? answers.at(-1) : undefined);
}
