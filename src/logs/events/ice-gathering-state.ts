import { eventKind } from '../scanner/event-kind.ts';
import type { Said } from '../scanner/log-event.ts';
import { statePhrases } from './state-phrases.ts';
import { gatheringStateOf } from './state-words.ts';

/** RTCPeerConnection's iceGatheringState. */
export const iceGatheringState = eventKind('ice-gathering-state', [
  ...statePhrases({
    marks: ['ga|thering', 'GA|THERING', 'Ga|thering'],
    before: 'ice[ _-]?',
    text: 'gathering[ _-]?state',
    read,
  }),
]);

function read(word: string | undefined): Said | undefined {
  const state = gatheringStateOf(word);
  return state && { event: 'ice-gathering-state', state };
}
