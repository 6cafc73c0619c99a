import { eventKind } from '../scanner/event-kind.ts';

/** The peer connection was closed, or given up. */
export const closed = eventKind('closed', [
  {
    form: 'janus',
    marks: ['Hang|ing up PeerConnection because of a '],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^Hanging up PeerConnection because of an? ([^"\\\n]{1,120})/,
    facts: ([, reason], [, connection]) => ({ event: 'closed', reason, connection }),
  },
  {
    form: 'janus',
    marks: ['Web|RTC resources freed'],
    before: /\[(\d{1,20})\] {1,4}$/,
    text: /^WebRTC resources freed/,
    facts: (_, [, connection]) => ({ event: 'closed', connection }),
  },
  {
    form: 'livekit',
    marks: ['partici|pant without connection'],
    before: /\bremoving $/,
    text: /^participant without connection/,
    facts: () => ({ event: 'closed', reason: 'participant without connection' }),
  },
  {
    form: 'mediamtx',
    marks: ['cl|osed: deadline exceeded while waiting connection'],
    before: /\[WebRTC\] \[(?:session|conn) ([\w.:-]{1,64})\] $/,
    text: /^closed: deadline exceeded while waiting connection/,
    facts: () => ({ event: 'closed', reason: 'deadline exceeded while waiting connection' }),
  },
  {
    form: 'rtpengine',
    marks: ['C|losing call due to timeout'],
    before: /(?<=\]:? )$/,
    text: /^Closing call due to timeout/,
    facts: () => ({ event: 'closed', reason: 'timeout' }),
  },
]);
