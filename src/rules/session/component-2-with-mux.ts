import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';

export const component2WithMux: SessionRule = {
  id: 'component-2-with-mux',
  severity: 'info',
  summary: 'candidates for RTCP although it shares the port of RTP',
  why: 'With a=rtcp-mux there is one component. Candidates of component 2 are ignored, or make gathering slower.',
  remedy: 'Set rtcpMuxPolicy to require, or stop gathering component 2.',
  bad: [
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\na=rtcp-mux\na=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\na=candidate:1 2 udp 2122260222 192.168.1.7 50001 typ host\n',
  ],
  good: [
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\na=rtcp-mux\na=candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host\n',
  ],
  check(_: Session, report: (found: Found) => undefined, { sections }: Context) {
    const answered = sections.filter(
      ({ hasMux, candidates }) => hasMux && candidates.some(({ text }) => isSecond(text)),
    );
    const [section] = answered;
    const second = section?.candidates.find(({ text }) => isSecond(text));
    if (second === undefined) return;
    report({
      message: 'a section with a=rtcp-mux has candidates for RTCP (component 2)',
      certainty: 'possible',
      evidence: [second.source],
      effect: 'They are not needed if the other side multiplexes too: agents ignore them.',
      remedy: "Set rtcpMuxPolicy to 'require', or keep them for peers without rtcp-mux.",
    });
  },
};

function isSecond(text: string): boolean {
  return /^\S+ 2 /.test(text);
}
