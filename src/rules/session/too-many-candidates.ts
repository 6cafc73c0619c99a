import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf } from './support/sides.ts';

/** RFC 8445 section 6.1.2.5 suggests this limit for a check list. */
const MOST_PAIRS = 100;

export const tooManyCandidates: SessionRule = {
  id: 'too-many-candidates',
  severity: 'warning',
  summary: 'more pairs than agents check',
  why: 'Agents keep about 100 pairs, drop the rest, and check them one after the other. With many interfaces or servers, the one that works is checked late or never.',
  remedy: 'Leave out interfaces and servers that are not needed.',
  bad: [
    ['local', 'remote']
      .flatMap((side, i) =>
        Array.from(
          { length: 11 },
          (_, n) => `${side} candidate:${n} 1 udp ${2122260223 - n} 10.${i}.${n}.5 ${50000 + n} typ host\n`,
        ),
      )
      .join(''),
  ],
  good: [
    'local candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\nremote candidate:2 1 udp 2122260223 192.168.1.9 53124 typ host\n',
  ],
  evenIfConnected: true,
  check({ local, remote }: Session, report: (found: Found) => undefined) {
    const pairs = Math.max(
      0,
      ...[...sectionsOf(local)].map(([key, count]) => count * (sectionsOf(remote).get(key) ?? 0)),
    );
    if (pairs <= MOST_PAIRS) return;
    report({
      message: `${local.candidates.length} and ${remote.candidates.length} candidates make about ${pairs} pairs, more than ${MOST_PAIRS}`,
      certainty: 'possible',
      evidence: placesOf([...local.candidates.slice(0, 1), ...remote.candidates.slice(0, 1)]),
      effect: 'Agents drop pairs beyond their limit, and the one that works may be checked late.',
      toBeSure: 'how long the checks take: the time from checking to connected',
      remedy:
        'Leave out interfaces (Docker bridges, VPNs) and servers that are not needed: two or three ICE servers do.',
    });
  },
};

/** How many candidates each section and component has. */
function sectionsOf({ candidates }: SessionHalf): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { mid, mLineIndex, component = 1 } of candidates) {
    const key = `${mid ?? mLineIndex ?? ''} ${component}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
