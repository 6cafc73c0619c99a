import type { Session, SessionHalf } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';

export const dtlsRoleConflict: SessionRule = {
  id: 'dtls-role-conflict',
  severity: 'error',
  summary: 'two sides that both start DTLS, or both wait for it',
  why: 'a=setup says who starts the DTLS handshake: the offer has actpass, the answer active or passive (RFC 8842). With the same role on both sides, ICE connects but the handshake never completes.',
  remedy: 'Answer actpass with active; answer active with passive, and the reverse.',
  bad: [
    'local {"type":"offer","sdp":"v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:abcd\\r\\na=setup:active\\r\\na=mid:0\\r\\n"}\nremote {"type":"answer","sdp":"v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:wxyz\\r\\na=setup:active\\r\\na=mid:0\\r\\n"}\n',
  ],
  good: [
    'local {"type":"offer","sdp":"v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:abcd\\r\\na=setup:actpass\\r\\na=mid:0\\r\\n"}\nremote {"type":"answer","sdp":"v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:wxyz\\r\\na=setup:active\\r\\na=mid:0\\r\\n"}\n',
  ],
  evenIfConnected: true,
  check({ local, remote, events }: Session, report: (found: Found) => undefined) {
    const [ours, theirs] = [roleOf(local), roleOf(remote)];
    if (ours?.setup === undefined || ours.setup === 'actpass' || ours.setup !== theirs?.setup) return;
    // Two offers or two answers are of different exchanges.
    if (ours.type === undefined || theirs.type === undefined || ours.type === theirs.type) return;
    const isUp = events.some(
      (one) => (one.event === 'connection-state' || one.event === 'dtls-state') && one.state === 'connected',
    );
    if (isUp) return;
    report({
      message: `both sides have a=setup:${ours.setup}`,
      certainty: 'likely',
      evidence: [ours.source, theirs.source],
      effect:
        ours.setup === 'active'
          ? 'Both start the DTLS handshake, and neither answers.'
          : 'Each waits for the other to begin DTLS.',
      remedy: 'Answer actpass with active, active with passive, and passive with active.',
      toBeSure: 'whether the answer belongs to that offer',
    });
  },
};

function roleOf({ descriptions }: SessionHalf): SessionHalf['descriptions'][number] | undefined {
  return descriptions.findLast(({ setup }) => setup !== undefined);
}
