import { eventKind } from '../scanner/event-kind.ts';
import type { Said } from '../scanner/log-event.ts';
import { statePhrases } from './state-phrases.ts';
import { peerStateOf } from './state-words.ts';

/** RTCPeerConnection's connectionState: ICE and DTLS together. With blanks, other things have one as well. */
export const connectionState = eventKind('connection-state', [
  ...statePhrases({ marks: ['on|nection', 'ON|NECTION'], before: '(?:peer_?)?c', text: 'onnection_?state', read }),
  ...statePhrases({
    marks: ['on|nection', 'ON|NECTION'],
    before: '(?:(?:peer|pc|rtc)[ -]|(?<=(?:^|[\\]|>:)])\\s{0,3}))c',
    text: 'onnection[ -]state',
    read,
  }),
]);

function read(word: string | undefined): Said | undefined {
  const state = peerStateOf(word);
  return state && { event: 'connection-state', state };
}
