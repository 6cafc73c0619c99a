import { eventKind } from '../scanner/event-kind.ts';
import type { Said } from '../scanner/log-event.ts';
import { statePhrases } from './state-phrases.ts';
import { signalingStateOf } from './state-words.ts';

/** RTCPeerConnection's signalingState. */
export const signalingState = eventKind('signaling-state', [
  {
    form: 'libdatachannel',
    marks: ['Changed sig|naling state to '],
    text: /^Changed signaling state to ([\w-]+)/,
    facts: ([, state]) => read(state),
  },
  ...statePhrases({
    marks: ['g|naling', 'G|NALING', 'g|nalling'],
    before: 'si',
    text: 'gnall?ing[ _-]?(?:state|change)',
    read,
  }),
]);

function read(word: string | undefined): Said | undefined {
  const state = signalingStateOf(word);
  return state && { event: 'signaling-state', state };
}
