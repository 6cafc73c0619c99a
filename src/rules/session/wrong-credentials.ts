import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { failedTests, shownTest } from './support/relay-tests.ts';
import { unansweredServers } from './support/server-errors.ts';
import { isTurn, readUrl, shownUrl } from './support/servers.ts';
import { isFinished, ofType, placesOf, sidesOf, urlsOf } from './support/sides.ts';

export const wrongCredentials: SessionRule = {
  id: 'wrong-credentials',
  severity: 'error',
  summary: 'a TURN server that refuses the user name or the password',
  why: 'Every TURN server answers the first request with 401. If it still does so after the credentials were sent, they are wrong, and there is no relay.',
  remedy: 'Compare user, password or shared secret, and realm with those of the server.',
  bad: [
    '0: : ERROR: check_stun_auth: Cannot find credentials of user <anna>\n0: : session 000000000000000002: realm <example.org> user <anna>: incoming packet message processed, error 401: Unauthorized\n',
    '0.139\tsrflx\t2254117770\tudp\t203.0.113.5\t52626\t100 | 30 | 255\n0.334\tAuthentication failed?\n',
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 45439 typ srflx raddr 192.168.1.157 rport 45439\na=end-of-candidates\n",
  ],
  good: [
    '0: : session 000000000000000002: realm <example.org> user <>: incoming packet message processed, error 401: Unauthorized\n0: : session 000000000000000002: new, realm=<example.org>, username=<anna>, lifetime=600\n',
    "iceServers: [{ urls: 'stun:stun.example.net:3478' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=candidate:2 1 udp 1686052607 203.0.113.5 45439 typ srflx raddr 192.168.1.157 rport 45439\na=end-of-candidates\n",
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    const byServer = refusedByServer(session);
    if (byServer !== undefined) return report(byServer);
    reportNonces(session, report);
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
      for (const test of failedTests(half, 'credentials')) report({ ...CONSEQUENCE, ...shownTest(test) });
      if (half.testedRelays !== undefined) continue;
      const url = urlsOf(half, context.servers).find((one) => isTurn(one) && readUrl(one)?.transport !== 'tcp');
      // A server that does not answer refuses nothing.
      if (unansweredServers(session).some((error) => isTurn(error.url))) continue;
      if (url === undefined || !isFinished(half) || ofType(half, 'relay').length > 0) continue;
      if (ofType(half, 'srflx').length === 0) continue;
      report({
        message: `${shownUrl(url)} gave no relay, though ${name} has a server-reflexive candidate`,
        certainty: 'possible',
        evidence: placesOf(ofType(half, 'srflx')),
        ...CONSEQUENCE,
        toBeSure: `icescope turn ${shownUrl(url)}: it says which step fails; the log of the TURN server`,
      });
    }
  },
};

const CONSEQUENCE = {
  effect: 'The server did not allocate a relayed address, so there is no fallback where no direct pair works.',
  remedy:
    'Compare username and credential with the server (coturn: user= and realm=, or static-auth-secret with use-auth-secret).',
} as const;

/** In coturn's log: a user was refused and has no allocation. */
function refusedByServer({ events }: Session): Found | undefined {
  const allocated = new Set(
    events.flatMap((one) => (one.event === 'turn-session' && one.state !== 'challenged' ? (one.user ?? []) : [])),
  );
  const refused = events.filter(
    (one) =>
      one.event === 'turn-error' &&
      one.form === 'coturn' &&
      (one.code === 401 || one.code === undefined) &&
      (one.user ?? '') !== '' &&
      !allocated.has(one.user ?? ''),
  );
  const why = refused.find((one) => one.event === 'turn-error' && one.code === undefined) ?? refused[0];
  if (why?.event !== 'turn-error') return undefined;
  const isUnknown = /Cannot find/i.test(why.reason ?? '');
  return {
    message: `coturn refused the user ${why.user ?? ''}${isUnknown ? ': it does not know that name' : ''}`,
    certainty: 'likely',
    evidence: refused.slice(0, 3).map(({ source }) => source),
    effect: CONSEQUENCE.effect,
    remedy: isUnknown
      ? 'Add the user (user=NAME:PASSWORD with lt-cred-mech); with use-auth-secret, user names start with the time at which they expire.'
      : CONSEQUENCE.remedy,
    toBeSure: `turnutils_uclient -u USER -w PASSWORD against the server; icescope credentials for use-auth-secret`,
  };
}

/** A nonce that is never right, or a challenge that no client answers. */
function reportNonces({ events }: Session, report: (found: Found) => undefined): void {
  const own = events.filter(
    (one) => one.event === 'turn-session' || (one.event === 'turn-error' && one.form === 'coturn'),
  );
  if (own.some((one) => one.event === 'turn-session' && one.state !== 'challenged')) return;
  const stale = own.filter((one) => one.event === 'turn-error' && one.code === 438);
  const challenged = own.filter((one) => one.event === 'turn-session' && one.state === 'challenged');
  const hasUser = own.some((one) => one.event === 'turn-error' && (one.user ?? '') !== '');
  const [nonce] = stale;
  if (nonce !== undefined && stale.length > 1) {
    report({
      message: `coturn refused a nonce ${stale.length} times (438), and no allocation followed`,
      certainty: 'possible',
      evidence: stale.slice(0, 3).map(({ source }) => source),
      effect: 'One 438 is normal. If they repeat, each request comes from another address or reaches another server.',
      remedy:
        'Make all requests of a client reach one coturn from one address (no load balancing, no changing source port).',
      toBeSure: 'tcpdump port 3478 on the server: does the source port change between requests?',
    });
  } else if (!hasUser && challenged.length >= MANY) {
    report({
      message: `coturn challenged ${challenged.length} requests (401), and none came back with a user name`,
      severity: 'warning',
      certainty: 'possible',
      evidence: challenged.slice(0, 3).map(({ source }) => source),
      effect: 'The client has no credentials, or the answers of the server do not reach it.',
      remedy: 'Give the client username and credential; let the answers out of the network of the server.',
      toBeSure: 'tcpdump port 3478 on both ends: does the 401 arrive at the client?',
    });
  }
}

const MANY = 3;

/** Browsers report 401 when they give up; in other logs, the first 401 only asks for credentials. */
function refusalIn({ events }: Session): SessionEvent | undefined {
  const final = events.find(
    (one) =>
      (one.event === 'ice-candidate-error' && one.code === 401) ||
      (one.event === 'turn-error' && one.code === 401 && isLast(one)),
  );
  const answers = events.filter((one) => one.event === 'turn-error' && one.code === 401 && one.user === undefined);
  const isAllocated = events.some((one) => one.event === 'turn-session' && one.state !== 'challenged');
  return final ?? (answers.length > 1 && !isAllocated ? answers.at(-1) : undefined);
}

/** The page Trickle ICE and Firefox report the refusal, not the challenge before it. */
function isLast({ form, reason = '' }: SessionEvent & { readonly reason?: string | undefined }): boolean {
  return form === 'trickle-ice' || reason === 'Exceeded the number of retries';
}
