import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { distinct, nameOf, placesOf } from './support/sides.ts';

export const wrongMid: SessionRule = {
  id: 'wrong-mid',
  severity: 'error',
  summary: 'a candidate for an m-section that does not exist',
  why: 'addIceCandidate fails with an OperationError if the description has no m-section with that sdpMid, and the candidate is lost.',
  remedy: 'Send each candidate with the sdpMid for which it was gathered, in the session that it belongs to.',
  bad: [
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=ice-ufrag:abcd\na=mid:0\n{"candidate":"candidate:4 1 udp 2013266431 192.168.8.100 36049 typ host","sdpMid":"video","sdpMLineIndex":0}\n',
  ],
  good: [
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=ice-ufrag:abcd\na=mid:0\n{"candidate":"candidate:4 1 udp 2013266431 192.168.8.100 36049 typ host","sdpMid":"0","sdpMLineIndex":0}\n',
  ],
  check({ local, remote }: Session, report: (found: Found) => undefined, { sections }: Context) {
    const mids = distinct(sections.flatMap(({ mid }) => mid ?? []));
    if (mids.length === 0) return;
    for (const half of [local, remote]) {
      const lost = half.candidates.filter(({ mid }) => mid !== undefined && mid !== '' && !mids.includes(mid));
      const [first] = lost;
      if (first === undefined) continue;
      report({
        message: `${nameOf(half)} sends candidates for the mid ${first.mid ?? ''}; the description has ${mids.slice(0, 4).join(', ')}`,
        certainty: 'likely',
        evidence: placesOf(lost),
        effect: 'addIceCandidate fails with an OperationError, and they are lost.',
        remedy: 'Pass sdpMid on as onicecandidate gives it, and to the peer connection that it came from.',
        toBeSure: 'the description that was set last: the log may not have it',
      });
    }
  },
};
