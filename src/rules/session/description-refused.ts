import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { shortened } from './support/shortened.ts';

type Refusal = Extract<SessionEvent, { event: 'description-failed' }>;

export const descriptionRefused: SessionRule = {
  id: 'description-refused',
  severity: 'error',
  summary: 'a session description that the browser rejects',
  why: 'setLocalDescription or setRemoteDescription has failed. Without both descriptions, ICE does not start.',
  remedy:
    'Correct what the error names; a wrong state means that an offer or an answer came twice, or reached the wrong peer.',
  bad: [
    "Uncaught (in promise) DOMException: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to set remote answer sdp: Called in wrong state: stable\n",
    "DOMException: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to set remote offer sdp: Called with SDP without DTLS fingerprint.\n",
  ],
  good: ["DOMException: Failed to execute 'addIceCandidate' on 'RTCPeerConnection': Error processing ICE candidate\n"],
  check({ events }: Session, report: (found: Found) => undefined) {
    const refused = events.filter((one): one is Refusal => one.event === 'description-failed' && !isOfCandidate(one));
    const [first] = refused;
    if (first === undefined) return;
    const isState = /wrong (?:signaling ?)?state/i.test(first.reason ?? '');
    report({
      message: `the ${nameOf(first)} was refused: ${shortened(first.reason ?? 'no reason given')}`,
      certainty: isState ? 'possible' : 'likely',
      evidence: refused.slice(0, 3).map(({ source }) => source),
      effect: isState
        ? 'Harmless if it came a second time; otherwise that side never gets the description.'
        : 'That side does not have the description, so ICE does not start.',
      remedy: isState
        ? 'Set each description once, in the state that expects it; on glare, roll back (perfect negotiation).'
        : 'Correct the description where it is made; do not edit it in transit.',
      toBeSure: 'the signaling states around it: do both sides become stable?',
    });
  },
};

/** Refusals because of a candidate, which sdp-killer explains. */
export function isOfCandidate({ reason = '' }: Refusal): boolean {
  return /candidate:/.test(reason);
}

function nameOf({ side, type }: Refusal): string {
  return [side, type === undefined ? 'description' : type].filter((word) => word !== undefined).join(' ');
}
