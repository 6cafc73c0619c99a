import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { nameOf, sidesOf } from './support/sides.ts';

export const noCandidatesYet: SessionRule = {
  id: 'no-candidates-yet',
  severity: 'warning',
  summary: 'a description that was copied before gathering',
  why: 'createOffer and createAnswer return before candidates are gathered. Such a description has none, and is useless unless candidates are trickled.',
  remedy: 'Wait for icegatheringstatechange to say complete, then copy localDescription.',
  bad: [
    'v=0\no=- 1 2 IN IP4 127.0.0.1\nm=audio 9 UDP/TLS/RTP/SAVPF 111\nc=IN IP4 0.0.0.0\na=ice-ufrag:r7ot\na=mid:0\n',
  ],
  good: [
    'v=0\no=- 1 2 IN IP4 127.0.0.1\nm=audio 9 UDP/TLS/RTP/SAVPF 111\nc=IN IP4 0.0.0.0\na=ice-ufrag:r7ot\na=mid:0\na=candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n',
  ],
  check(session: Session, report: (found: Found) => undefined) {
    for (const { half, other } of sidesOf(session)) {
      const [description] = half.descriptions;
      if (description === undefined || half.candidates.length > 0 || other.candidates.length > 0) continue;
      const mayTrickle = half.descriptions.some(({ isTrickle }) => isTrickle);
      if (mayTrickle && half.descriptions.length + other.descriptions.length > 1) continue;
      report({
        message: `${nameOf(half)}'s description has no candidates: it was copied before gathering`,
        certainty: mayTrickle ? 'possible' : 'likely',
        evidence: [description.source],
        effect: 'With this description alone, the other side has no address to send to.',
        remedy: 'Copy pc.localDescription after iceGatheringState is complete, or pass the candidates on as they come.',
        toBeSure: 'the rest of the log: candidates may follow',
      });
    }
  },
};
