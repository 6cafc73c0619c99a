import { eventKind } from '../scanner/event-kind.ts';
import type { SdpType } from '../scanner/log-event.ts';

/** A session description was refused. */
export const descriptionFailed = eventKind('description-failed', [
  {
    marks: ["'set|LocalDescription' on '", "'set|RemoteDescription' on '"],
    before: /\bFailed to execute $/,
    text: /^'set(Local|Remote)Description' on 'RTCPeerConnection': (?:Failed to set (?:local|remote) (offer|answer|pranswer) sdp: )?([^"\\<>`]{1,200})/,
    facts: ([, side, type, reason]) => ({
      event: 'description-failed',
      side: side === 'Local' ? 'local' : 'remote',
      type: typeOf(type),
      reason,
    }),
  },
  {
    marks: ['to set lo|cal ', 'to set rem|ote '],
    before: /(?<!RTCPeerConnection': )\bFailed $/,
    text: /^to set (local|remote) (offer|answer|pranswer) sdp: ([^"\\<>`]{1,200})/,
    facts: ([, side, type, reason]) => ({
      event: 'description-failed',
      side: side === 'local' ? 'local' : 'remote',
      type: typeOf(type),
      reason,
    }),
  },
  {
    marks: ['parse SessionD|escription. '],
    before: /\bFailed to $/,
    text: /^parse SessionDescription\. ([^"\\<>`]{1,200})/,
    facts: ([, reason]) => ({ event: 'description-failed', reason }),
  },
]);

const TYPES: Record<string, SdpType> = { offer: 'offer', answer: 'answer', pranswer: 'pranswer' };

function typeOf(word = ''): SdpType | undefined {
  return TYPES[word];
}
