import { isUdp } from '../../ice/addresses.ts';
import type { Session, SessionCandidate, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { hasFailed, ofType, placesOf, publicHosts, shown, sidesOf } from './support/sides.ts';

export const symmetricNat: SessionRule = {
  id: 'symmetric-nat',
  severity: 'error',
  summary: 'a side behind a symmetric NAT',
  why: 'Two STUN servers saw one socket under two addresses: its NAT uses a new one for each destination. The address that is offered is not the one that the other side will see.',
  remedy: 'Offer a TURN server: with a NAT that filters by port on the other side, only a relay connects.',
  bad: [
    'candidate:1 1 udp 1686052607 203.0.113.7 8868 typ srflx raddr 192.168.161.71 rport 52101\ncandidate:2 1 udp 1686052351 203.0.113.7 8878 typ srflx raddr 192.168.161.71 rport 52101\n',
  ],
  good: [
    'candidate:1 1 udp 1686052607 203.0.113.7 8868 typ srflx raddr 192.168.161.71 rport 52101\ncandidate:2 1 udp 1686052351 203.0.113.7 8878 typ srflx raddr 192.168.161.71 rport 52102\n',
    'candidate:1 1 udp 1694498815 203.0.113.7 8868 typ srflx raddr 0.0.0.0 rport 0\ncandidate:2 1 udp 1694498815 203.0.113.7 8878 typ srflx raddr 0.0.0.0 rport 0\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    const hasRelay = [session.local, session.remote].some((half) => ofType(half, 'relay').length > 0);
    const isBoth = sidesOf(session).every(({ half }) => mappedTwice(half) !== undefined);
    for (const { half, other, name } of sidesOf(session)) {
      const pair = mappedTwice(half);
      if (pair === undefined) continue;
      const [one, two] = pair;
      const isReachable = publicHosts(other).length > 0;
      report({
        message: `${name}: ${shown({ address: one.relatedAddress ?? '', port: one.relatedPort ?? 0 })} was seen as ${shown(one)} and ${shown(two)}`,
        certainty: !isReachable && !hasRelay && (hasFailed(session) || isBoth) ? 'likely' : 'possible',
        ...(isReachable || hasRelay ? { severity: 'info' as const } : {}),
        evidence: placesOf(pair),
        effect: isReachable
          ? 'Its NAT maps by destination (symmetric); the other side has a public address, which it can reach.'
          : 'Its NAT maps by destination (symmetric): only a relay is certain to work unless the other side does not filter by port.',
        remedy: 'Offer a TURN server on either side: icescope init writes the configuration of one.',
        toBeSure: "icescope nat in the other side's network: does its NAT filter by port?",
      });
    }
  },
};

/** One base, not hidden, under two addresses. */
function mappedTwice(half: SessionHalf): readonly [SessionCandidate, SessionCandidate] | undefined {
  const seen = new Map<string, SessionCandidate>();
  for (const one of ofType(half, 'srflx').filter(isUdp)) {
    const { relatedAddress = '', relatedPort = 0, address, port, component } = one;
    if (port === undefined || relatedPort === 0 || /^(?:0\.0\.0\.0|::)?$/.test(relatedAddress)) continue;
    const key = `${relatedAddress} ${relatedPort} ${component}`;
    const before = seen.get(key);
    if (before !== undefined && (before.address !== address || before.port !== port)) return [before, one];
    seen.set(key, one);
  }
  return undefined;
}
