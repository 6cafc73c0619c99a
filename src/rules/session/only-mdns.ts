import { isMdns } from '../../ice/addresses.ts';
import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { isServer } from './support/products.ts';
import { mayConnect, placesOf, sidesOf } from './support/sides.ts';

export const onlyMdns: SessionRule = {
  id: 'only-mdns',
  severity: 'error',
  summary: 'a side whose addresses are all .local names',
  why: 'A browser without permission for camera or microphone hides its addresses behind mDNS names. They can only be resolved on the same link, and most servers do not try.',
  remedy: 'Give the page a stun: server, so that it also has a server-reflexive candidate, or a turn: server.',
  bad: [
    'a=candidate:3861078440 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 47412 typ host\na=end-of-candidates\n',
  ],
  good: [
    'candidate:1 1 udp 2113937151 3651ca60-6c18-59d0-8366-a93948f44bab.local 47412 typ host\ncandidate:2 1 udp 1677729535 203.0.113.5 47412 typ srflx raddr 0.0.0.0 rport 0\n',
  ],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const { half, other, name } of sidesOf(session)) {
      const names = half.candidates.filter(isMdns);
      if (names.length === 0 || names.length < half.candidates.length) continue;
      const isLikely = half.isComplete || isServer(other) || context.products.length > 0;
      report({
        message: `${name} has mDNS names only, such as ${names[0]?.address ?? ''}`,
        certainty: isLikely && !mayConnect(session) ? 'likely' : 'possible',
        evidence: placesOf(names),
        effect: 'They can only be resolved on the same link; a server elsewhere cannot use them.',
        remedy:
          'Give the page a stun: server (iceServers of RTCPeerConnection), which adds a candidate with the public address.',
        toBeSure: half.isComplete
          ? 'whether the other side is on the same link and resolves .local names: its log'
          : `whether more candidates of ${name} follow: the list may not be complete`,
      });
    }
  },
};
