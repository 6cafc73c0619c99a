import type { KnownKind } from '../scanner/event-kind.ts';
import { connectionState } from './connection-state.ts';
import { iceConnectionState } from './ice-connection-state.ts';
import { iceGatheringState } from './ice-gathering-state.ts';
import { signalingState } from './signaling-state.ts';

/** The kinds of events that the scanner knows. To add one, add a file and a line here. */
export const EVENT_KINDS: readonly KnownKind[] = [
  connectionState,
  iceConnectionState,
  iceGatheringState,
  signalingState,
];
