import type { Session, SessionCandidate } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { placesOf, shown, sidesOf } from './support/sides.ts';

export const priorityTie: SessionRule = {
  id: 'priority-tie',
  severity: 'info',
  summary: 'two candidates of one component with the same priority',
  why: 'RFC 8445 requires different priorities for all candidates. Old versions of Firefox kept only the first of several; many agents write such ties, and most cope with them.',
  remedy: 'Give each candidate of a component a different local preference.',
  bad: [
    'candidate:2 1 UDP 2015022079 192.168.1.9 9000 typ host\ncandidate:3 1 UDP 2015022079 192.168.1.8 51001 typ host\n',
  ],
  good: [
    'candidate:2 1 UDP 2130706431 192.168.1.9 9000 typ host\ncandidate:3 1 UDP 2130706175 192.168.1.8 51001 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, name } of sidesOf(session)) {
      if (TYING.includes(half.agent ?? '')) continue;
      const pair = tieIn(half.candidates);
      if (pair === undefined) continue;
      report({
        message: `${name}: ${pair.map(shown).join(' and ')} have the same priority, ${pair[0]?.priority ?? ''}`,
        certainty: 'possible',
        evidence: placesOf(pair),
        effect: 'The order of the checks is left open, and some agents keep only one of them.',
        remedy: 'Give each candidate of a component another local preference (RFC 8445 section 5.1.2).',
      });
    }
  },
};

/** They give every interface the same local preference, and others cope with that. */
const TYING: readonly string[] = ['pion', 'webrtc-rs', 'aioice', 'werift', 'mediasoup'];

function tieIn(candidates: readonly SessionCandidate[]): SessionCandidate[] | undefined {
  const seen = new Map<string, SessionCandidate>();
  for (const one of candidates) {
    const { priority, component, mid, mLineIndex, usernameFragment, address, port, transport, tcpType } = one;
    if (priority === undefined || component === undefined) continue;
    const key = [priority, component, mid, mLineIndex, usernameFragment].join(' ');
    const before = seen.get(key);
    const isOther = before?.address !== address || before?.port !== port || before?.transport !== transport;
    if (before !== undefined && (isOther || before.tcpType !== tcpType)) return [before, one];
    seen.set(key, one);
  }
  return undefined;
}
