import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import type { Note } from './support/notes.ts';
import { hasFailed } from './support/sides.ts';

export const allPairsFailAtOnce: SessionRule = {
  id: 'all-pairs-fail-at-once',
  severity: 'error',
  summary: 'checks that this machine itself blocks',
  why: 'A local error (permission denied, no route) ends a check at once: the firewall or the routing table forbids the destination.',
  remedy: 'Remove the prohibiting route or rule, or give the other side an address that is allowed.',
  bad: ['WARNING[1599284]: acl.c:1046 ast_ouraddrfor: Cannot connect to 192.168.42.23: Permission denied\n'],
  good: ['candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n'],
  check(session: Session, report: (found: Found) => undefined, { notes }: Context) {
    const forbidden = notes.filter(({ id, value }) => id === 'forbidden' && value !== '');
    const [first] = forbidden;
    if (first === undefined) return reportUnnamed(session, report, notes);
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

/** A single packet may be lost so while an interface changes. */
const SOME = 2;

function reportUnnamed(session: Session, report: (found: Found) => undefined, notes: readonly Note[]): undefined {
  const forbidden = notes.filter(({ id }) => id === 'sending-forbidden');
  const [first] = forbidden;
  if (first === undefined || forbidden.length < SOME) return;
  report({
    message: `this machine may not send: ${first.value.toLowerCase()}, a local error and no timeout`,
    certainty: hasFailed(session) ? 'likely' : 'possible',
    evidence: forbidden.slice(0, 3).map(({ source }) => source),
    effect: 'Such a packet never leaves the machine, so no answer can come.',
    remedy:
      'Look for rules that reject outgoing packets (nft list ruleset), for sandboxes and permissions of the app (macOS: Local Network), and for conntrack tables that are full.',
    toBeSure: 'dmesg and nft list ruleset on that machine; which destinations are refused?',
  });
}
