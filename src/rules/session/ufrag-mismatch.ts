import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { nameOf, placesOf } from './support/sides.ts';

export const ufragMismatch: SessionRule = {
  id: 'ufrag-mismatch',
  severity: 'error',
  summary: 'a candidate whose ufrag belongs to no description',
  why: 'A candidate belongs to the ICE generation that its ufrag names. Candidates of an old generation, or of another session, are dropped.',
  remedy: 'Send candidates together with the description that they belong to, and drop those from before a restart.',
  bad: [
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=ice-ufrag:abcd\na=mid:0\na=candidate:4 1 udp 2013266431 192.168.8.100 36049 typ host ufrag wxyz\n',
    'Dropping a remote candidate because its ufrag wxyz indicates it was for a previous generation.\n',
  ],
  good: [
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=ice-ufrag:abcd\na=mid:0\na=candidate:4 1 udp 2013266431 192.168.8.100 36049 typ host ufrag abcd\n',
  ],
  check({ local, remote, events, wrongCredentials }: Session, report: (found: Found) => undefined) {
    const dropped = events.find(
      (one) => one.event === 'candidate-dropped' && /ufrag|generation/i.test(`${one.reason} ${one.raw}`),
    );
    if (dropped?.event === 'candidate-dropped') {
      report({
        message: `a candidate was dropped: ${dropped.ufrag === undefined ? 'its ufrag' : `the ufrag ${dropped.ufrag}`} is of another generation`,
        // After a restart that is as it should be.
        certainty: events.some(({ event }) => event === 'ice-restart') ? 'possible' : 'likely',
        evidence: [dropped.source],
        ...CONSEQUENCE,
        toBeSure: 'whether candidates of the current generation were added too',
      });
    }
    for (const { of, what, told, own } of wrongCredentials) {
      const [owner, other] = of === 'local' ? [local, remote] : [remote, local];
      report({
        message: `${nameOf(other)} was given another ICE ${what} than ${nameOf(owner)} has`,
        certainty: 'proven',
        evidence: [told, own],
        effect: `${what === 'ufrag' ? 'Its' : 'The integrity of its'} checks ${what === 'ufrag' ? 'name a session that does not exist' : 'cannot be verified'}, and are refused.`,
        remedy: 'Pass each description on unchanged, to the session that it belongs to; after a restart, the new one.',
      });
    }
    for (const half of [local, remote]) {
      const known = half.descriptions.flatMap(({ ufrags }) => ufrags);
      if (known.length === 0) continue;
      const strange = half.candidates.filter(({ ufrag }) => ufrag !== undefined && !known.includes(ufrag));
      const [first] = strange;
      if (first === undefined) continue;
      report({
        message: `${nameOf(half)}: the ufrag ${first.ufrag ?? ''} of a candidate is not ${known.slice(0, 2).join(' or ')} of its description`,
        certainty: 'likely',
        evidence: placesOf(strange),
        ...CONSEQUENCE,
        toBeSure: 'the description that was set last: the log may not have it',
      });
    }
  },
};

const CONSEQUENCE = {
  effect: 'The other side drops such candidates, or its checks are refused.',
  remedy: 'Keep candidates and descriptions of one generation together; after an ICE restart, drop the old ones.',
} as const;
