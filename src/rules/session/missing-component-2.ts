import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';

export const missingComponent2: SessionRule = {
  id: 'missing-component-2',
  severity: 'info',
  summary: 'no candidate for RTCP, which has a port of its own',
  why: 'Without a=rtcp-mux, RTCP needs candidates of component 2. Without them, browsers refuse the description, and others lose RTCP.',
  remedy: 'Add a=rtcp-mux, or gather candidates for both components.',
  bad: [
    'v=0\nm=audio 40000 RTP/SAVPF 0\na=mid:0\na=ice-ufrag:abcd\na=candidate:1 1 udp 2122260223 192.168.1.7 40000 typ host\na=end-of-candidates\n',
  ],
  good: [
    'v=0\nm=audio 40000 RTP/SAVPF 0\na=mid:0\na=ice-ufrag:abcd\na=rtcp-mux\na=candidate:1 1 udp 2122260223 192.168.1.7 40000 typ host\na=end-of-candidates\n',
    'v=0\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=mid:0\na=ice-ufrag:abcd\na=candidate:1 1 udp 2122260223 192.168.1.7 40000 typ host\na=end-of-candidates\n',
  ],
  check(_: Session, report: (found: Found) => undefined, { sections }: Context) {
    const lacking = sections.find(
      ({ isMedia, hasMux, hasEnd, candidates, bundle }) =>
        isMedia &&
        !hasMux &&
        hasEnd &&
        bundle.length === 0 &&
        candidates.length > 0 &&
        candidates.every(({ text }) => /^\S+ 1 /.test(text)),
    );
    if (lacking === undefined) return;
    report({
      message: 'a section without a=rtcp-mux has no candidate for RTCP (component 2)',
      certainty: 'possible',
      evidence: [lacking.source],
      effect: 'Browsers refuse a description without rtcp-mux; other agents wait for a component that never connects.',
      remedy: 'Add a=rtcp-mux (Asterisk: rtcp_mux=yes), or gather candidates for both components.',
    });
  },
};
