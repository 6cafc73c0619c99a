import type { Session, SessionCandidate, SessionHalf } from '../../ice/session.ts';
import { choicesAgainstAll } from '../../ice/withheld.ts';
import type { Found, SessionRule } from './rule.ts';
import { distinct, isWithheld, nameOf, placesOf, shown } from './support/sides.ts';

export const candidatesWithheld: SessionRule = {
  id: 'candidates-withheld',
  severity: 'error',
  summary: 'candidates that a side did not send, or did not add, by choice',
  why: 'The page of icescope live can block UDP or IPv6 candidates, to show what a call does without them. They are not lost: the page withholds its own, and does not add those of the other side.',
  remedy: 'Uncheck the box on the page.',
  bad: [
    '{"onicecandidate":{"candidate":"candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host"}}\n{"withheld":"host udp 192.168.1.5:53124 is not sent: Block UDP candidates"}\niceConnectionState failed\n',
  ],
  good: ['{"onicecandidate":{"candidate":"candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host"}}\n'],
  evenIfConnected: true,
  check({ local, remote, outcome }: Session, report: (found: Found) => undefined) {
    for (const half of [local, remote]) {
      const withheld = half.candidates.filter(isWithheld);
      if (withheld.length === 0) continue;
      report({
        message: `${countOf(withheld, half)} candidates of ${nameOf(half)} were withheld by choice: ${choicesOf(withheld)}`,
        ...gravityOf(half, outcome?.connected === true),
        evidence: placesOf(withheld),
        effect: `No pair with ${shown(withheld[0] ?? {})} is tried from the other side; nothing was lost on the way.`,
        remedy:
          'Uncheck it on the page. If a call has to connect without them, it needs a TURN server that it reaches: over TCP or TLS where UDP is blocked.',
        toBeSure: 'the same call without it',
      });
    }
  },
};

function countOf({ length }: readonly SessionCandidate[], { candidates }: SessionHalf): string {
  return length === candidates.length ? 'all' : `${length} of ${candidates.length}`;
}

function choicesOf(withheld: readonly SessionCandidate[]): string {
  return distinct(withheld.map(({ withheld: choice = '' }) => choice)).join(', ');
}

/** Without any candidate, a side cannot be called; what is left of some may have to do. */
function gravityOf({ candidates }: SessionHalf, isConnected: boolean): Pick<Found, 'severity' | 'certainty'> {
  if (isConnected) return { severity: 'info', certainty: 'proven' };
  return choicesAgainstAll(candidates).length > 0
    ? { severity: 'error', certainty: 'proven' }
    : { severity: 'warning', certainty: 'possible' };
}
