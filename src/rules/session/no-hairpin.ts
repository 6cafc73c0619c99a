import { isGlobal, networkOf } from '../../ice/addresses.ts';
import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { announce, sentence } from './support/remedies.ts';
import { ofType, placesOf, publicHosts, shown, sidesOf, type View } from './support/sides.ts';

export const noHairpin: SessionRule = {
  id: 'no-hairpin',
  severity: 'error',
  summary: 'two sides behind one NAT that do not offer an address inside it',
  why: 'Both have the same public address. A packet from inside to that address comes back only if the NAT hairpins, which many do not.',
  remedy: 'Announce the inside address as well, turn on hairpinning in the NAT, or offer a TURN server inside.',
  bad: [
    'local candidate:1 1 UDP 1686052863 198.51.100.60 62758 typ srflx raddr 192.168.41.22 rport 62758\nremote candidate:6174971931 1 udp 659136 198.51.100.60 22816 typ host\n',
  ],
  good: [
    'local candidate:1 1 UDP 1686052863 198.51.100.61 62758 typ srflx raddr 192.168.41.22 rport 62758\nremote candidate:6174971931 1 udp 659136 198.51.100.60 22816 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const view of sidesOf(session)) {
      const { half, other } = view;
      const mapped = ofType(half, 'srflx').filter(({ address }) => isGlobal(address));
      const hosts = publicHosts(other);
      const pair = mapped.flatMap((one) =>
        hosts.filter(({ address }) => address === one.address).map((two) => [one, two]),
      )[0];
      if (pair !== undefined && !meetInside(half, other)) return report(foundIn(view, pair, context));
    }
    reportBoth(session, report);
  },
};

/** Whether there is a pair within one private network. */
function meetInside(half: SessionHalf, other: SessionHalf): boolean {
  const inside = half.candidates.filter(({ type, address }) => type === 'host' && !isGlobal(address));
  return other.candidates.some(
    ({ type, address }) =>
      type === 'host' &&
      !isGlobal(address) &&
      (address?.endsWith('.local') === true || inside.some((one) => networkOf(one.address) === networkOf(address))),
  );
}

function foundIn({ half, other, name }: View, pair: SessionHalf['candidates'], context: Context): Found {
  const [one, two] = pair;
  return {
    message: `${name} is behind ${one?.address ?? ''}, the only address that the other side announces`,
    certainty: ofType(half, 'relay').length + ofType(other, 'relay').length > 0 ? 'possible' : 'likely',
    evidence: placesOf(pair),
    effect: `Both are behind one NAT, so ${shown(two ?? {})} is reached only if that NAT hairpins.`,
    remedy: `${sentence(announce(other, context, 'the address inside as well'))} Or let the NAT hairpin, or offer TURN inside.`,
    toBeSure: 'icescope nat in that network: its line hairpinning',
  };
}

/** Both have mapped addresses that are the same, and hosts that do not see each other. */
function reportBoth({ local, remote, outcome }: Session, report: (found: Found) => undefined): undefined {
  const theirs = ofType(remote, 'srflx');
  const one = ofType(local, 'srflx').find(
    ({ address }) => isGlobal(address) && theirs.some((two) => two.address === address),
  );
  const two = theirs.find(({ address }) => address === one?.address);
  const hasRelay = ofType(local, 'relay').length + ofType(remote, 'relay').length > 0;
  if (one === undefined || two === undefined || hasRelay || meetInside(local, remote) || meetInside(remote, local))
    return;
  report({
    message: `both sides have the public address ${one.address ?? ''}, and no pair inside their network`,
    certainty: outcome?.connected === false ? 'likely' : 'possible',
    evidence: placesOf([one, two]),
    effect: 'They are behind one NAT, so they connect only if that NAT hairpins or their networks are routed.',
    remedy: 'Let the NAT hairpin, route between the two networks, or offer a TURN server.',
    toBeSure: 'icescope nat in that network: its line hairpinning',
  });
}
