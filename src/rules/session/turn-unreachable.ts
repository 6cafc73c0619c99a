import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { failedTests, shownTest } from './support/relay-tests.ts';
import { unansweredServers } from './support/server-errors.ts';
import { isStun, isTurn, shownUrl } from './support/servers.ts';
import { shortened } from './support/shortened.ts';
import { isFinished, mayConnect, ofType, placesOf, sidesOf, urlsOf, type View } from './support/sides.ts';

export const turnUnreachable: SessionRule = {
  id: 'turn-unreachable',
  severity: 'error',
  summary: 'a TURN server that gave no relayed address',
  why: 'Where no direct pair works, only a relay connects. A TURN server that does not answer gives none, and some agents wait for it before they continue. Browsers report it as an icecandidateerror with code 701.',
  remedy: 'Start the server and open its port, or use another one: icescope turn URL shows which step fails.',
  bad: [
    'The server turn:turn.example.net:3478?transport=udp returned an error with code=701:\nTURN allocate request timed out.\n',
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=end-of-candidates\n",
  ],
  good: [
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=candidate:2 1 udp 41885951 198.51.100.7 50000 typ relay raddr 203.0.113.5 rport 45439\na=end-of-candidates\n",
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const view of sidesOf(session)) reportSide(view, session, report, context);
    reportRequests(report, context);
    reportErrors(session, report);
  },
};

function reportSide(
  { half, name }: View,
  session: Session,
  report: (found: Found) => undefined,
  context: Context,
): undefined {
  for (const test of failedTests(half, 'other')) {
    report({ ...shownTest(test), effect: 'There is no relay to fall back to where no direct pair works.' });
  }
  if (half.testedRelays !== undefined || ofType(half, 'relay').length > 0) return;
  if (half.candidates.length === 0) return reportNothing(half, name, report, context);
  const url = urlsOf(half, context.servers).find(isTurn);
  const hasMapped = ofType(half, 'srflx').length > 0;
  if (url !== undefined && isFinished(half) && !hasMapped) {
    report({
      message: `${shownUrl(url)} gave no relay: ${name} has host candidates only`,
      certainty: mayConnect(session) ? 'possible' : 'likely',
      evidence: placesOf(half.candidates),
      ...consequence(url),
    });
  } else if (url === undefined) {
    const late = lateCandidate(half, session);
    if (late === undefined) return;
    report({
      message: `${name} got a candidate after gathering was complete, but no relay`,
      certainty: 'possible',
      evidence: late,
      ...consequence('URL'),
    });
  }
}

/** With the relay policy, a side without a relay has nothing. */
function reportNothing(
  half: View['half'],
  name: string,
  report: (found: Found) => undefined,
  { servers }: Context,
): undefined {
  const url = urlsOf(half, servers).find(isTurn);
  if (url === undefined || !isFinished(half)) return;
  report({
    message: `${shownUrl(url)} gave no relay, and ${name} has no candidate at all`,
    certainty: 'likely',
    evidence: (half.servers ?? []).filter((one) => one.url === url).map(({ source }) => source),
    ...consequence(url),
    remedy:
      'Start the server and open its port, or correct the credentials; under iceTransportPolicy relay, nothing else is offered.',
  });
}

/** An unresponsive server delays gathering, so the description lacks the candidates that come later. */
function lateCandidate({ candidates }: View['half'], { events }: Session): Found['evidence'] | undefined {
  const complete = events.find((one) => one.event === 'ice-gathering-state' && one.state === 'complete');
  if (complete === undefined) return undefined;
  const place = complete.source;
  const late = candidates.find(
    ({ source, type }) => type === 'srflx' && source.file === place.file && source.line > place.line,
  );
  return late === undefined ? undefined : [place, late.source];
}

/** Requests to the same server are repeated, and no line shows its answer. */
function reportRequests(report: (found: Found) => undefined, { notes }: Context): void {
  const requests = notes.filter(({ id }) => id === 'stun-request' || id === 'allocate-request');
  const [first] = requests;
  if (first === undefined || notes.some(({ id }) => id === 'stun-response' || id === 'allocate-response')) return;
  const same = requests.filter(({ value }) => value === first.value);
  if (same.length < MANY) return;
  report({
    message: `${first.value} was asked ${same.length} times and did not answer`,
    certainty: 'possible',
    evidence: same.slice(0, MANY).map(({ source }) => source),
    ...consequence(`${first.id === 'allocate-request' ? 'turn' : 'stun'}:${first.value}`),
  });
}

const MANY = 3;

/** An interface that cannot reach the server does no harm if another one can. */
function reportErrors(session: Session, report: (found: Found) => undefined): void {
  const { local, events } = session;
  if (ofType(local, 'relay').length > 0) return;
  const [error] = unansweredServers(session).filter(({ url }) => isTurn(url));
  const broken = events.find(
    (one) => one.event === 'ice-connection-state' && /TURN server appears to be broken/.test(one.reason ?? ''),
  );
  const refused = events.find(isRefusal);
  if (refused?.event === 'turn-error') return void report(refusalOf(refused));
  const silent = events.find(isSilence);
  const place = error?.source ?? broken?.source ?? silent?.source;
  if (place === undefined) return;
  report({
    message:
      error !== undefined
        ? `${shownUrl(error.url)} did not answer: ${shortened(error.reason)}`
        : `${broken === undefined ? 'the agent' : 'Firefox'} got no answer from the TURN server that is configured`,
    certainty: 'possible',
    evidence: [place],
    ...consequence(error?.url ?? 'URL'),
  });
}

function consequence(url: string): Pick<Found, 'effect' | 'remedy' | 'toBeSure'> {
  return {
    effect: 'There is no relay to fall back to where no direct pair works.',
    remedy:
      'Start the server, open 3478/udp (and 5349/tcp for turns:), or name another one. Do not wait for the end of gathering without a limit.',
    toBeSure: `icescope ${isStun(url) ? 'stun' : 'turn'} ${shownUrl(url)}: does it answer at all?`,
  };
}

/** An allocation that failed for another reason than the first challenge. */
function isRefusal(one: SessionEvent): boolean {
  if (one.event !== 'turn-error' || one.form === 'coturn') return false;
  if (one.code === undefined) return one.method === 'Allocate';
  return QUOTAS.includes(one.code) || (one.method === 'Allocate' && ![401, 403, 438].includes(one.code));
}

/** RFC 8656 section 19: allocation quota reached, insufficient capacity. */
const QUOTAS: readonly number[] = [486, 508];

function refusalOf({ source, code, reason }: Extract<SessionEvent, { event: 'turn-error' }>): Found {
  const isQuota = QUOTAS.includes(code ?? 0);
  return {
    message: `the TURN server gave no allocation${code === undefined ? '' : ` (${code})`}${reason === undefined ? '' : `: ${shortened(reason)}`}`,
    certainty: isQuota ? 'likely' : 'possible',
    evidence: [source],
    effect: 'There is no relay to fall back to where no direct pair works.',
    remedy: isQuota
      ? 'Raise the limits of the server (coturn: user-quota, total-quota, max-port), or release allocations that are no longer used.'
      : 'Compare username and credential with the server, and see what its log says about the request.',
    toBeSure: 'icescope turn URL with the same credentials: it says which step fails',
  };
}

/** A TURN server did not answer, according to the line. */
function isSilence(one: SessionEvent): boolean {
  return (
    one.event === 'timeout' &&
    one.of === 'server' &&
    /^turns?:|::TURN\)|TURN client/.test(`${one.server ?? ''} ${one.raw}`)
  );
}
