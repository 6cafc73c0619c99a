import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';

export const noCandidatesInLog: SessionRule = {
  id: 'no-candidates-in-log',
  severity: 'info',
  summary: 'a log of a failure without the candidates',
  why: 'A failed connection does not say why. The candidates and pairs of both sides do; most programs have them in a more detailed log or on a page of their own.',
  remedy: 'Add the descriptions of both sides, or a dump of chrome://webrtc-internals or about:webrtc.',
  bad: ['ICE connection state changed to checking\nICE connection state changed to failed\n'],
  good: ['candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\nICE connection state changed to failed\n'],
  isLastResort: true,
  check({ local, remote, outcome, pairs }: Session, report: (found: Found) => undefined, { products }: Context) {
    const count = [local, remote].reduce(
      (sum, { candidates, descriptions }) => sum + candidates.length + descriptions.length,
      0,
    );
    if (outcome === undefined || outcome.connected || count + pairs.length > 0) return;
    const [how] = products.flatMap((product) => LOGS[product] ?? []);
    report({
      message: 'it failed, but the log has no candidates of either side: more of the log is needed',
      certainty: 'possible',
      evidence: [outcome.source],
      effect: 'Closed ports, a missing TURN server and lost signaling all look like this.',
      remedy: `Give ${how ?? 'the descriptions of both sides'}, or what chrome://webrtc-internals or about:webrtc of the browser saves.`,
    });
  },
};

/** How to see the candidates. */
const LOGS: Readonly<Partial<Record<string, string>>> = {
  Janus: 'what the Admin API says of the handle (handle_info), or the log at debug_level 6',
  MediaMTX: 'the log at logLevel: debug',
  LiveKit: 'the log with logging.level: debug and pion_level: debug',
  go2rtc: 'the log with log: { webrtc: trace }',
  pion: 'the log with PION_LOG_TRACE=ice',
  Asterisk: 'the log after rtp set debug on and pjsip set logger on',
  FreeSWITCH: 'the log at the level debug',
  Jitsi: 'the log of the videobridge with org.ice4j at FINE',
  GStreamer: 'the log with GST_DEBUG=webrtcbin:6 and NICE_DEBUG=all',
  aiortc: 'the log with logging.basicConfig(level=logging.DEBUG)',
};
