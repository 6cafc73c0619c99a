import type { Section } from '../../ice/descriptions.ts';
import type { Evidence, Session, SessionCandidate } from '../../ice/session.ts';
import { isOfCandidate } from './description-refused.ts';
import type { Found, SessionRule } from './rule.ts';
import type { Context } from './support/context.ts';
import { shortened } from './support/shortened.ts';

export const sdpKiller: SessionRule = {
  id: 'sdp-killer',
  severity: 'error',
  summary: 'a candidate line that makes Chromium refuse the whole description',
  why: 'In Chromium, setRemoteDescription fails for a line with too few fields, a word in place of a number, or an unknown transport or type.',
  remedy: 'Remove or correct the line before setting the description.',
  bad: [
    "DOMException: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to parse SessionDescription. candidate:545229448 1 udp 2130706431 198.51.100.7 8555 typ host tcptype passive Invalid non-TCP candidate\n",
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\na=candidate:1 1 udp high 192.168.1.7 45836 typ host\n',
    'v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\na=candidate:1 1 udp 2130706431 192.168.1.7 45836 typ local\n',
  ],
  good: ['v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 111\na=mid:0\na=candidate:1 1 udp 2130706431 192.168.1.7 45836 typ host\n'],
  check({ events, local, remote }: Session, report: (found: Found) => undefined, { sections }: Context) {
    const refused = events.find((one) => one.event === 'description-failed' && isOfCandidate(one));
    if (refused?.event === 'description-failed') {
      return report({
        message: `setRemoteDescription refused a candidate line: ${shortened(refused.reason ?? '')}`,
        certainty: 'proven',
        evidence: [refused.source],
        effect: 'setRemoteDescription failed, so there is no session at all.',
        remedy: 'Correct the line, or drop it before setRemoteDescription.',
      });
    }
    const read = [...local.candidates, ...remote.candidates].filter(({ type }) => type !== undefined);
    for (const { candidates } of sections) {
      const wrong = candidates.find((one) => faultOf(one.text) !== undefined && !isWrapped(one, read));
      if (wrong === undefined) continue;
      return report({
        message: `a candidate line ${faultOf(wrong.text) ?? ''}: Chromium refuses the whole description`,
        certainty: 'likely',
        evidence: [wrong.source],
        effect: 'setRemoteDescription fails in browsers based on Chromium, so there is no session at all.',
        remedy: 'Correct the line, or drop it before setRemoteDescription.',
        toBeSure: 'icescope parse --compat shows what each agent makes of the line',
      });
    }
  },
};

/** A mail or a terminal has broken the line: the scanner has found the rest of its fields below. */
function isWrapped({ text, source }: Section['candidates'][number], read: readonly SessionCandidate[]): boolean {
  const isAt = (place: Evidence): boolean => place.file === source.file && place.line === source.line;
  return faultOf(text) === TOO_SHORT && read.some((one) => isAt(one.source) || one.again.some(isAt));
}

const TOO_SHORT = 'has fewer than eight fields';

/** Splits the line like libwebrtc, at single blanks. Names and (null) as addresses have their own rules. */
function faultOf(text: string): string | undefined {
  const [, component = '', transport = '', priority = '', , port = '', typ, type = ''] = text.trim().split(' ');
  // A cut line, or one without a foundation, which Chromium takes.
  if (/\.\.\.|…|^ /.test(text)) return undefined;
  if (typ === undefined || type === '') return TOO_SHORT;
  if (!/^\d+$/.test(component) || !/^\d+$/.test(priority) || !/^\d+$/.test(port))
    return 'has a word where a number belongs';
  if (!/^(?:udp|tcp|ssltcp|tls)$/i.test(transport)) return `has the transport ${transport}`;
  if (typ !== 'typ' || !/^(?:host|srflx|prflx|relay)$/.test(type)) return `has the type ${type}`;
  return /^udp$/i.test(transport) && /\stcptype\s/.test(text) ? 'has tcptype with UDP' : undefined;
}
