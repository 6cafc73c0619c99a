import type { Session, SessionEvent } from '../../ice/session.ts';
import type { Found, SessionRule } from './rule.ts';
import { lacksItsRelay, nameOf } from './support/sides.ts';

export const browserIpPolicy: SessionRule = {
  id: 'browser-ip-policy',
  severity: 'error',
  summary: 'gathering that ended without any candidate',
  why: 'A policy of the browser, or an extension, forbids UDP without a proxy, so gathering completes without a candidate.',
  remedy: 'Set the WebRTC IP handling policy to default, and turn off extensions that hide addresses.',
  bad: ['createOffer\nsetLocalDescription\nICE gathering state changed to complete\n'],
  good: [
    'candidate:842163051 1 udp 2122194687 198.51.100.9 46024 typ host\nICE gathering state changed to complete\n',
    'new RTCPeerConnection({ iceTransportPolicy: "relay" })\ncreateOffer\nICE gathering state changed to complete\n',
  ],
  check({ local, events }: Session, report: (found: Found) => undefined) {
    const complete = events.find(
      (one) => one.event === 'ice-gathering-state' && one.state === 'complete' && isBrowser(one),
    );
    if (complete === undefined || local.candidates.length > 0 || lacksItsRelay(local)) return;
    report({
      message: `gathering of ${nameOf(local)} is complete, and there is no candidate`,
      certainty: 'possible',
      evidence: [complete.source],
      effect: 'This side has nothing to offer, so no pair is formed.',
      remedy:
        'Set the WebRTC IP handling policy to default; turn off extensions and rules that disable UDP without a proxy.',
      toBeSure: 'chrome://webrtc-internals in a new profile: does it gather there?',
    });
  },
};

/** Servers and devices have no such policy, and often log no candidates of their own. */
function isBrowser({ form }: SessionEvent): boolean {
  return form === undefined || BROWSERS.includes(form);
}

const BROWSERS: readonly string[] = ['firefox', 'webrtc-internals', 'webrtc-internals-page', 'trickle-ice', 'rtcstats'];
