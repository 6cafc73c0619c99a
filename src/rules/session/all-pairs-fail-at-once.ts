import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { hasFailed } from './support/sides.ts';

export const allPairsFailAtOnce: SessionRule = {
  id: 'all-pairs-fail-at-once',
  severity: 'error',
  summary: 'checks that the own machine forbids',
  why: 'A local error (permission denied, no route) ends a check at once: a rule of the firewall or of the routing table forbids the destination.',
  remedy: 'Remove the prohibiting route or rule, or give the other side an address that is allowed.',
  bad: ['WARNING[1599284]: acl.c:1046 ast_ouraddrfor: Cannot connect to 192.168.42.23: Permission denied\n'],
  good: ['candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n'],
  check(session: Session, report: (found: Found) => undefined, { notes }: Context) {
    const forbidden = notes.filter(({ id, value }) => id === 'forbidden' && value !== '');
    const [first] = forbidden;
    if (first === undefined) return;
    const { local, remote } = session;
    const isPeer = [...local.candidates, ...remote.candidates].some(({ address }) => address === first.value);
    report({
      message: `this machine may not send to ${first.value}: a local error, no timeout`,
      // Programs connect to other things as well.
      certainty: isPeer || hasFailed(session) ? 'likely' : 'possible',
      evidence: forbidden.slice(0, 3).map(({ source }) => source),
      effect: 'Each check to it ends at once, before the other side could send its own.',
      remedy:
        'Look for prohibiting routes and rules (ip route get ADDRESS; nft list ruleset), or let the other side have a public candidate (stun:).',
      toBeSure: `ip route get ${first.value} on that machine`,
    });
  },
};
