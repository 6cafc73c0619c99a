import type { KnownKind } from '../scanner/event-kind.ts';
import { addCandidateFailed } from './add-candidate-failed.ts';
import { candidateDropped } from './candidate-dropped.ts';
import { candidateWithheld } from './candidate-withheld.ts';
import { checks } from './checks.ts';
import { closed } from './closed.ts';
import { connectionState } from './connection-state.ts';
import { descriptionFailed } from './description-failed.ts';
import { descriptionSet } from './description-set.ts';
import { dtlsStateChange } from './dtls-state.ts';
import { externalIpFailed } from './external-ip-failed.ts';
import { iceCandidateError } from './ice-candidate-error.ts';
import { iceConnectionState } from './ice-connection-state.ts';
import { iceGatheringState } from './ice-gathering-state.ts';
import { iceRestart } from './ice-restart.ts';
import { nameNotResolved } from './name-not-resolved.ts';
import { nameResolved } from './name-resolved.ts';
import { noCandidates } from './no-candidates.ts';
import { pairNominated } from './pair-nominated.ts';
import { pairSelected } from './pair-selected.ts';
import { serverMisconfigured } from './server-misconfigured.ts';
import { signalingState } from './signaling-state.ts';
import { stunError } from './stun-error.ts';
import { timeout } from './timeout.ts';
import { turnError } from './turn-error.ts';
import { turnPermission } from './turn-permission.ts';
import { turnSession } from './turn-session.ts';
import { turnTraffic } from './turn-traffic.ts';

/** The kinds of events that the scanner knows. To add one, add a file and a line here. */
export const EVENT_KINDS: readonly KnownKind[] = [
  addCandidateFailed,
  candidateDropped,
  candidateWithheld,
  checks,
  closed,
  connectionState,
  descriptionFailed,
  descriptionSet,
  dtlsStateChange,
  externalIpFailed,
  iceCandidateError,
  iceConnectionState,
  iceGatheringState,
  iceRestart,
  nameNotResolved,
  nameResolved,
  noCandidates,
  pairNominated,
  pairSelected,
  serverMisconfigured,
  signalingState,
  stunError,
  timeout,
  turnError,
  turnPermission,
  turnSession,
  turnTraffic,
];
