import { networkOf } from '../../ice/addresses.ts';
import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { containerOf, isAwsVpc, isLoopback, isPrivate } from './support/ranges.ts';
import { distinct, hasFailed, nameOf, placesOf } from './support/sides.ts';

export const privateNetworksNotRouted: SessionRule = {
  id: 'private-networks-not-routed',
  severity: 'error',
  summary: 'private addresses of different networks on both sides, and nothing else',
  why: 'A private address can be reached from its own network only, unless the networks are routed to each other.',
  remedy: 'Give both sides a stun: server and one of them a turn: server, or route between the networks.',
  bad: [
    'local candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\nremote candidate:2 1 udp 2122260223 10.9.8.7 53124 typ host\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\nremote candidate:2 1 udp 2122260223 192.168.1.9 53124 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    const { local, remote } = session;
    const [ours, theirs] = [networksOf(local), networksOf(remote)];
    if (
      local.candidates.every(({ address }) => isAwsVpc(address)) &&
      remote.candidates.every(({ address }) => isAwsVpc(address))
    )
      return;
    if (ours === undefined || theirs === undefined || ours.some((network) => theirs.includes(network))) return;
    report({
      message: `${nameOf(local)} has ${ours[0] ?? ''}.x only, ${nameOf(remote)} ${theirs[0] ?? ''}.x only: two private networks`,
      certainty: hasFailed(session) ? 'likely' : 'possible',
      evidence: placesOf([...local.candidates.slice(0, 1), ...remote.candidates.slice(0, 1)]),
      effect: 'Unless the two are routed to each other, no packet gets from one to the other.',
      remedy: 'Give both sides a stun: server and add a turn: server, or route between the networks (VPN).',
      toBeSure: 'ping from one network to the other; the rest of the candidates if the lists are not complete',
    });
  },
};

/** The private networks of a side that has nothing else; container networks have their own rule. */
function networksOf({ candidates }: SessionHalf): string[] | undefined {
  const own = candidates.filter(({ address }) => !isLoopback(address));
  const isInside = own.every(
    ({ type, address }) =>
      type === 'host' && isPrivate(address) && networkOf(address) !== undefined && containerOf(address) === undefined,
  );
  return isInside && own.length > 0 ? distinct(own.flatMap(({ address }) => networkOf(address) ?? [])) : undefined;
}
