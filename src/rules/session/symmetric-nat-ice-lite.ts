import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { productOf } from './support/products.ts';
import { hasFailed, nameOf, placesOf, sidesOf } from './support/sides.ts';

export const symmetricNatIceLite: SessionRule = {
  id: 'symmetric-nat-ice-lite',
  severity: 'info',
  summary: 'a server that sends to a candidate without checking it',
  why: 'FreeSWITCH picks a candidate of the client by priority and sends there without checking it. Behind a symmetric NAT the server-reflexive one does not work.',
  remedy: 'Have such clients offer relayed candidates only (iceTransportPolicy relay), or use a server with full ICE.',
  bad: [
    'v=0\no=FreeSWITCH 1586795476 1586795477 IN IP4 198.51.100.9\nm=audio 22816 RTP/SAVPF 109\nc=IN IP4 198.51.100.9\na=candidate:6174971931 1 udp 659136 198.51.100.9 22816 typ host generation 0\n',
  ],
  good: ['candidate:842163051 1 udp 2122194687 198.51.100.9 46024 typ host\n'],
  check(session: Session, report: (found: Found) => undefined, context: Context) {
    for (const { half, other } of sidesOf(session)) {
      if (half.candidates.length !== 1 || productOf(half, context) !== 'FreeSWITCH') continue;
      const hasMapped = other.candidates.some(({ type }) => type === 'srflx');
      if (other.candidates.length > 0 && (!hasMapped || !hasFailed(session))) continue;
      report({
        message: `${nameOf(half)} is FreeSWITCH, which sends to a candidate without checking it`,
        certainty: 'possible',
        evidence: placesOf(half.candidates),
        effect:
          'If the client is behind a symmetric NAT, its server-reflexive candidate does not work, and the relay is not tried.',
        remedy: "For such clients, set iceTransportPolicy: 'relay', or use a server that does full ICE.",
        toBeSure: "icescope nat in the client's network: the line mapping",
      });
    }
  },
};
