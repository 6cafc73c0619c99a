import { networkOf } from '../../ice/addresses.ts';
import type { Session, SessionCandidate } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isServer } from './support/products.ts';
import { containerOf, isLinkLocal } from './support/ranges.ts';
import { announce } from './support/remedies.ts';
import { distinct, hasFailed, placesOf, reachable, shown, sidesOf, type View } from './support/sides.ts';

export const dockerBridgeIp: SessionRule = {
  id: 'docker-bridge-ip',
  severity: 'error',
  summary: 'a side that offers only an address of a container network',
  why: 'A container on a bridge network sees only the address that it has there. Nothing outside that machine can reach it, so no pair with it works.',
  remedy: 'Run the container with host networking, or publish the UDP port and announce the address of the host.',
  bad: [
    'a=candidate:2516015194 1 udp 2130706431 172.18.0.2 44774 typ host\n',
    'candidate:4112619227 1 udp 2122260223 172.17.0.2 55607 typ host\ncandidate:1510613869 1 udp 2122194687 127.0.0.1 39220 typ host\n',
  ],
  good: [
    'candidate:1 1 udp 2122260223 172.17.0.1 55607 typ host\ncandidate:2 1 udp 2122194687 192.168.1.5 39220 typ host\n',
    'candidate:1 1 udp 2122260223 172.31.5.72 55607 typ host\n',
    // A company's network.
    'candidate:1 1 udp 2122260223 172.24.16.5 55607 typ host generation 0 network-id 1 network-cost 10\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const view of sidesOf(session)) {
      const own = reachable(view.half).filter(({ address }) => !isLinkLocal(address));
      if (own.length > 0 && own.every(isContained) && !isShared(view, own) && isPlausible(view, own, context))
        report(foundIn(view, own, context));
      else reportMapped(view, session, report, context);
    }
    reportBridge(session, report, context);
  },
};

function isContained({ type, address }: SessionCandidate): boolean {
  return type === 'host' && containerOf(address) !== undefined;
}

/** Companies use these ranges too, so there must be a server or a mention of containers. */
function isPlausible({ half }: View, own: readonly SessionCandidate[], { notes, products }: Context): boolean {
  if (own.every(({ address }) => containerOf(address)?.isTelling === true)) return true;
  const hasWord = notes.some(({ id }) => id === 'container');
  return hasWord || isServer(half) || products.some((product) => product !== 'browser') || half.agent === 'pion';
}

/** All hosts are inside; what leads to them from outside is the one mapped address. */
function reportMapped({ half, name }: View, session: Session, report: (found: Found) => undefined, context: Context) {
  const own = reachable(half).filter(({ address }) => !isLinkLocal(address));
  const hosts = own.filter(({ type }) => type === 'host');
  const mapped = own.filter(({ type }) => type === 'srflx');
  const isOnly =
    hosts.length > 0 && hosts.every((one) => isContained(one) && containerOf(one.address)?.isTelling === true);
  if (!isOnly || mapped.length === 0 || mapped.length + hosts.length < own.length) return;
  report({
    message: `${name} offers ${hosts[0]?.address ?? ''}, inside a container, and ${shown(mapped[0] ?? {})} as mapped by the NAT`,
    ...(hasFailed(session) ? {} : { severity: 'info' as const }),
    certainty: 'possible',
    evidence: placesOf([...hosts.slice(0, 1), ...mapped.slice(0, 1)]),
    effect: 'From the same network only the address of the host would work; from outside, only a forwarded UDP port.',
    remedy: `Run the container with host networking; or publish its UDP port and ${announce(half, context, "the host's address")}.`,
    toBeSure: `send UDP to ${shown(mapped[0] ?? {})} from outside: does it reach the container?`,
  });
}

/** Two containers in one network reach each other. */
function isShared({ other }: View, own: readonly SessionCandidate[]): boolean {
  const networks = new Set(own.map(({ address }) => networkOf(address)));
  return other.candidates.some(({ address }) => networks.has(networkOf(address)) && networkOf(address) !== undefined);
}

function foundIn({ half, name }: View, own: readonly SessionCandidate[], context: Context): Found {
  const addresses = distinct(own.map(({ address = '' }) => address));
  const containers = own.map(({ address }) => containerOf(address));
  const kind = containers[0]?.kind ?? 'container';
  return {
    message: `${name} offers only ${addresses.slice(0, 2).join(' and ')}, an address of a ${kind} network`,
    certainty: containers.every((one) => one?.isTelling === true) ? 'likely' : 'possible',
    evidence: placesOf(own),
    effect: 'The address exists inside that machine only: every check to it gets lost.',
    remedy: `Run the container with host networking; or publish its UDP port and ${announce(half, context, "the host's address")}.`,
    toBeSure: half.isComplete
      ? "the other side's address: it is not on that machine"
      : `whether more candidates of ${name} follow: the list may not be complete`,
  };
}

/** MediaMTX logs the address that a session came from; a bridge's address means that the server is behind it. */
function reportBridge(session: Session, report: (found: Found) => undefined, context: Context): void {
  const ended = context.notes.find(({ id }) => id === 'deadline-exceeded');
  const from = context.notes.find(({ id, value }) => id === 'created-by' && containerOf(value) !== undefined);
  if (ended === undefined || from === undefined || session.local.candidates.length > 0) return;
  report({
    message: `the session came from ${from.value}, a container network, and ended without a connection`,
    certainty: 'likely',
    evidence: [from.source, ended.source],
    effect: "The server is in a container, so it announces the container's address, which clients cannot reach.",
    remedy: `Publish the UDP port and ${announce(session.local, context, "the host's address")}; or use host networking.`,
    toBeSure: "the candidates in the server's answer",
  });
}
