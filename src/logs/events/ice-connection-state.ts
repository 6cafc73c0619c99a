import { eventKind } from '../scanner/event-kind.ts';
import type { Said } from '../scanner/log-event.ts';
import { statePhrases } from './state-phrases.ts';
import { iceStateOf } from './state-words.ts';

/** RTCPeerConnection's iceConnectionState, or what an ICE agent has for it. */
export const iceConnectionState = eventKind('ice-connection-state', [
  ...statePhrases({ marks: ['on|nection', 'ON|NECTION'], before: 'ice[ _-]?c', text: 'onnection[ _-]?state', read }),
]);

function read(word: string | undefined): Said | undefined {
  const state = iceStateOf(word);
  return state && { event: 'ice-connection-state', state };
}
