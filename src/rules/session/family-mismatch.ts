import { familyOf, isMdns } from '../../ice/addresses.ts';
import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { isLoopback } from './support/ranges.ts';
import { nameOf, placesOf } from './support/sides.ts';

export const familyMismatch: SessionRule = {
  id: 'family-mismatch',
  severity: 'error',
  summary: 'two sides without an address family in common',
  why: 'A pair needs two addresses of the same family. With only IPv4 on one side and only IPv6 on the other, there is none.',
  remedy: 'Offer both families on one of the sides, or a TURN server that relays to the other family.',
  bad: [
    'local candidate:1 1 udp 2122260223 192.0.2.5 53124 typ host\nremote candidate:2 1 udp 2122260223 2001:db8::7 53124 typ host\n',
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.0.2.5 53124 typ host\nremote candidate:2 1 udp 2122260223 198.51.100.7 53124 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    const { local, remote } = session;
    const [ours, theirs] = [familiesOf(local), familiesOf(remote)];
    if (ours === undefined || theirs === undefined || ours.some((family) => theirs.includes(family))) return;
    const { prediction } = session;
    const isSure =
      prediction.connects === 'no' && prediction.certainty === 'proven' && local.isComplete && remote.isComplete;
    report({
      message: `${nameOf(local)} has ${NAMES[ours[0] ?? 'ipv4']} only, ${nameOf(remote)} ${NAMES[theirs[0] ?? 'ipv4']} only`,
      certainty: isSure ? 'proven' : 'likely',
      evidence: placesOf([...local.candidates.slice(0, 1), ...remote.candidates.slice(0, 1)]),
      effect: 'No pair can be formed.',
      remedy: 'Let one side offer both families (dual stack), or a TURN server with both.',
      ...(isSure ? {} : { toBeSure: 'the rest of the candidates' }),
    });
  },
};

const NAMES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** Undefined if a name or a redacted address leaves it open. */
function familiesOf({ candidates }: SessionHalf): ('ipv4' | 'ipv6')[] | undefined {
  const own = candidates.filter(({ address = '' }) => !isLoopback(address) && !/^(?:0\.0\.0\.0|::)$/.test(address));
  const families = own.map(({ address }) => familyOf(address));
  if (own.length === 0 || own.some(isMdns) || families.includes(undefined)) return undefined;
  return families.filter((family) => family !== undefined);
}
