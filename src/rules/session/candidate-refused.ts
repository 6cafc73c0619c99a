import type { Session } from '../../ice/session.ts';
import { refusesName } from './mdns-refused.ts';
import type { Found, SessionRule } from './rule.ts';
import { isUnresolved } from './support/resolutions.ts';
import { shortened } from './support/shortened.ts';

export const candidateRefused: SessionRule = {
  id: 'candidate-refused',
  severity: 'error',
  summary: 'a candidate that addIceCandidate rejected',
  why: 'addIceCandidate failed, and the message does not say why. Most often the candidate came before the remote description, belongs to another connection, or is incomplete.',
  remedy: 'Queue candidates until setRemoteDescription has succeeded, and pass the whole RTCIceCandidate on.',
  bad: ['Uncaught (in promise) DOMException: Error processing ICE candidate\n', 'Error: Failed to add ICE candidate\n'],
  good: ['candidate:1 1 udp 2122260223 192.168.1.5 53124 typ host\n'],
  check(session: Session, report: (found: Found) => undefined) {
    const refused = session.events.filter(
      (one) =>
        one.event === 'add-candidate-failed' &&
        !isExplained(one) &&
        !refusesName(one, session) &&
        !isUnresolved(session, `${one.reason ?? ''} ${one.raw}`),
    );
    const [first] = refused;
    if (first?.event !== 'add-candidate-failed') return;
    const isWrongUfrag = /unknown ufrag/i.test(first.reason ?? '');
    report({
      message: `addIceCandidate failed${first.reason === undefined ? '' : `: ${shortened(first.reason)}`}`,
      certainty: 'likely',
      evidence: refused.slice(0, 3).map(({ source }) => source),
      effect: 'The candidate is lost, and the pairs with it are never tried.',
      remedy: isWrongUfrag
        ? 'Drop candidates of an earlier generation or of another connection.'
        : 'Queue candidates until setRemoteDescription has succeeded; pass candidate, sdpMid and sdpMLineIndex on unchanged, to the same connection.',
      toBeSure: 'the lines before it: was setRemoteDescription called, and which candidate was it?',
    });
  },
};

/** Whether the refusal has a rule of its own. */
function isExplained({ reason = '', raw }: { readonly reason?: string | undefined; readonly raw: string }): boolean {
  return /remote ?(?:description|sdp)|missing values for both sdpMid/i.test(`${reason} ${raw}`);
}
