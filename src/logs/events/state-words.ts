import type { DtlsState, GatheringState, IceState, PeerState, SignalingState } from '../scanner/log-event.ts';

/**
 * A state as the browsers' API spells it, from what Android (`HAVE_LOCAL_OFFER`), iOS and Flutter
 * (`RTCIceConnectionStateChecking`) and others make of it; undefined when it is none.
 */
function reader<State extends string>(states: readonly State[]): (word: string | undefined) => State | undefined {
  const known = new Map<string, State>(states.map((state) => [state.replaceAll('-', ''), state]));
  return (word = '') =>
    known.get(
      word
        .replace(PREFIX, '')
        .replace(/[-_\s]/g, '')
        .toLowerCase(),
    );
}

const PREFIX =
  /^(?:RTC\w{1,24}State\.?(?=[A-Z]))+|^k?(?:ICE|Ice|Signaling)(?:Connection|Gathering)?(?:State)?(?=[A-Z])|^State\./;

export const gatheringStateOf = reader<GatheringState>(['new', 'gathering', 'complete']);

export const iceStateOf = reader<IceState>([
  'new',
  'checking',
  'connected',
  'completed',
  'disconnected',
  'failed',
  'closed',
]);

export const peerStateOf = reader<PeerState>(['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed']);

export const signalingStateOf = reader<SignalingState>([
  'stable',
  'have-local-offer',
  'have-remote-offer',
  'have-local-pranswer',
  'have-remote-pranswer',
  'closed',
]);

export const dtlsStateOf = reader<DtlsState>(['new', 'connecting', 'connected', 'closed', 'failed']);
