import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { unansweredServers } from './support/server-errors.ts';
import { isStun, shownUrl } from './support/servers.ts';
import { shortened } from './support/shortened.ts';
import {
  hasPrivateHostsAlone,
  isFinished,
  mayConnect,
  ofType,
  placesOf,
  sidesOf,
  urlsOf,
  type View,
} from './support/sides.ts';

export const stunUnreachable: SessionRule = {
  id: 'stun-unreachable',
  severity: 'error',
  summary: 'a STUN server that did not answer',
  why: 'Without an answer from the STUN server there is no server-reflexive candidate, and a peer outside the network has no address to send to. Browsers report it as an icecandidateerror with code 701.',
  remedy: 'Let UDP to the STUN server through, or use another one: icescope stun URL shows whether it answers.',
  bad: [
    "iceServers: [{ urls: 'stun:stun.example.net:3478' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=end-of-candidates\n",
  ],
  good: [
    "iceServers: [{ urls: 'stun:stun.example.net:3478' }]\ncandidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\ncandidate:2 1 udp 1686052607 203.0.113.5 45439 typ srflx raddr 192.168.1.157 rport 45439\na=end-of-candidates\n",
    "iceServers: [{ urls: 'turn:turn.example.net:3478', username: 'u', credential: 'c' }]\na=candidate:1 1 udp 2122194687 192.168.1.157 45439 typ host\na=end-of-candidates\n",
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const view of sidesOf(session)) reportSide(view, session, report, context);
    reportErrors(session, report);
  },
};

function reportSide({ half, name }: View, session: Session, report: (found: Found) => undefined, context: Context) {
  const { events } = session;
  if (ofType(half, 'srflx').length > 0 || ofType(half, 'relay').length > 0) return;
  const url = urlsOf(half, context.servers).find(isStun);
  const timeout = events.find(
    (one) =>
      (one.event === 'timeout' && one.of === 'server') ||
      (one.event === 'ice-candidate-error' && one.code === 701 && isStun(one.url ?? 'stun:')) ||
      (one.event === 'stun-error' && one.code === 701) ||
      isOfLibjuice(one),
  );
  const hasAsked = url !== undefined || timeout !== undefined;
  if (!hasPrivateHostsAlone(half)) return;
  if (hasAsked && isFinished(half) && url !== undefined) {
    report({
      message: `${shownUrl(url)} gave no address: ${name} has host candidates only`,
      certainty: mayConnect(session) ? 'possible' : 'likely',
      evidence: [...(timeout === undefined ? [] : [timeout.source]), ...placesOf(half.candidates)],
      ...consequence(url),
    });
  } else if (timeout !== undefined && half.name === 'local') {
    report({
      message: `a STUN server did not answer, and ${name} has host candidates only`,
      certainty: 'possible',
      evidence: [timeout.source],
      ...consequence('URL'),
    });
  } else if (isGatheredFirst(half, context)) {
    report({
      message: `${name} sent its description after gathering, with host candidates only`,
      certainty: 'possible',
      evidence: placesOf(half.candidates),
      ...consequence('URL'),
    });
  }
}

/** libjuice logs that a STUN server did not answer, without naming it. */
function isOfLibjuice(one: SessionEvent): boolean {
  return one.event === 'stun-error' && one.form === 'libjuice' && one.method === 'Binding' && one.code === undefined;
}

/** Servers that did not answer, where the log has no candidate. */
function reportErrors(session: Session, report: (found: Found) => undefined): void {
  const { local, events } = session;
  if (local.candidates.length > 0) return;
  const [error] = unansweredServers(session).filter(({ url }) => isStun(url));
  const timeout = events.find(
    (one) => isOfLibjuice(one) || (one.event === 'timeout' && one.of === 'server' && one.server !== undefined),
  );
  const server = timeout?.event === 'timeout' ? timeout.server : undefined;
  const place = error?.source ?? timeout?.source;
  if (place === undefined) return;
  const name = server === undefined ? 'the STUN server' : `the STUN server ${server}`;
  report({
    message:
      error === undefined
        ? `${name} did not answer`
        : `${shownUrl(error.url)} did not answer: ${shortened(error.reason)}`,
    certainty: 'possible',
    evidence: [place],
    ...consequence(error?.url ?? (server === undefined ? 'URL' : `stun:${server}`)),
  });
}

/** A description with the port of a candidate was written after gathering. */
function isGatheredFirst({ candidates }: View['half'], { sections }: Context): boolean {
  const ports = new Set(candidates.map(({ port }) => port));
  const isBrowser = candidates.some(
    ({ networkCost, networkId, tcpType }) => (networkId ?? networkCost) !== undefined || tcpType === 'active',
  );
  return (
    isBrowser &&
    sections.some((section) => section.candidates.length > 0 && section.port > 9 && ports.has(section.port))
  );
}

function consequence(url: string): Pick<Found, 'effect' | 'remedy' | 'toBeSure'> {
  return {
    effect: 'A peer outside this network has no address to send to.',
    remedy: 'Let UDP to the STUN server through, or name another one; check that iceServers reaches RTCPeerConnection.',
    toBeSure: `icescope stun ${shownUrl(url)} on that machine`,
  };
}
