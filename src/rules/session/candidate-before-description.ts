import type { Session } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { nameOf } from './support/sides.ts';

export const candidateBeforeDescription: SessionRule = {
  id: 'candidate-before-description',
  severity: 'error',
  summary: 'a candidate that came before the description it belongs to',
  why: 'addIceCandidate fails with an InvalidStateError before setRemoteDescription, and the candidate is lost.',
  remedy: 'Keep candidates in a queue until setRemoteDescription has succeeded.',
  bad: [
    "Uncaught (in promise) DOMException: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': The remote description was null\n",
    'received {"type":"candidate","candidate":{"candidate":"candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host","sdpMid":"0"}}\nreceived {"type":"offer","sdp":"v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:abcd\\r\\na=mid:0\\r\\n"}\n',
  ],
  good: [
    'received {"type":"offer","sdp":"v=0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\na=ice-ufrag:abcd\\r\\na=mid:0\\r\\n"}\nreceived {"type":"candidate","candidate":{"candidate":"candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host","sdpMid":"0"}}\n',
  ],
  check({ remote, events }: Session, report: (found: Found) => undefined, { notes }: Context) {
    const refused = events.find(
      (one) =>
        one.event === 'add-candidate-failed' && /remote ?(?:description|sdp)/i.test(`${one.reason ?? ''} ${one.raw}`),
    );
    const note = notes.find(({ id }) => id === 'no-description');
    const place = refused?.source ?? note?.source;
    const [description] = remote.descriptions;
    const early = remote.candidates.filter(
      ({ source, form }) =>
        description !== undefined &&
        !STATISTICS.has(form) &&
        source.file === description.source.file &&
        source.line < description.source.line,
    );
    if (place !== undefined) {
      report({
        message: 'a candidate was added before its remote description was set',
        // Others may have been added later.
        certainty: remote.candidates.length === 0 ? 'proven' : 'likely',
        evidence: [place],
        ...CONSEQUENCE,
        ...(remote.candidates.length === 0 ? {} : { toBeSure: 'whether the others were added after the description' }),
      });
    } else if (early.length > 0 && description !== undefined) {
      const lines = early.slice(0, 3).map(({ source }) => source.line);
      report({
        message: `${early.length} ${early.length === 1 ? 'candidate' : 'candidates'} of ${nameOf(remote)} (line ${lines.join(', ')}) came before its description (line ${description.source.line})`,
        certainty: 'likely',
        evidence: [...early.slice(0, 3).map(({ source }) => source), description.source],
        ...CONSEQUENCE,
        toBeSure: 'whether the application keeps them until then',
      });
    }
  },
};

/** Candidates in statistics are already known to the agent; their place in a dump does not show when they arrived. */
const STATISTICS = new Set(['webrtc-internals', 'about-webrtc', 'getstats', 'pair']);

const CONSEQUENCE = {
  effect: 'They are lost unless the application keeps them, and the pairs with them are never tried.',
  remedy: 'Queue candidates until setRemoteDescription has succeeded, then call addIceCandidate.',
} as const;
