import type { Place } from './place.ts';

/** RTCIceGatheringState. */
export type GatheringState = 'new' | 'gathering' | 'complete';
/** RTCIceConnectionState. */
export type IceState = 'new' | 'checking' | 'connected' | 'completed' | 'disconnected' | 'failed' | 'closed';
/** RTCPeerConnectionState. */
export type PeerState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';
/** RTCSignalingState. */
export type SignalingState =
  | 'stable'
  | 'have-local-offer'
  | 'have-remote-offer'
  | 'have-local-pranswer'
  | 'have-remote-pranswer'
  | 'closed';
/** RTCDtlsTransportState. */
export type DtlsState = 'new' | 'connecting' | 'connected' | 'closed' | 'failed';
export type Side = 'local' | 'remote';
export type SdpType = 'offer' | 'answer' | 'pranswer' | 'rollback';

/** An answer of a STUN or TURN server, or of a peer, that is an error. */
export interface ErrorAnswer {
  /** RFC 8489 section 14.8: 401, 486; 701 if there was no answer at all (W3C webrtc-pc). */
  code?: number | undefined;
  /** `Binding`, `Allocate`, `Refresh`, `CreatePermission`, `ChannelBind`. */
  method?: string | undefined;
  /** The URL or the address of the server. */
  server?: string | undefined;
  reason?: string | undefined;
}

/** What a TURN server's log says about one session. */
export interface ServerSession {
  session: string;
  user?: string | undefined;
  realm?: string | undefined;
}

/** What each kind of event says, other than where and when. */
export interface EventFacts {
  'ice-gathering-state': { state: GatheringState };
  'ice-connection-state': { state: IceState; reason?: string | undefined };
  'connection-state': { state: PeerState };
  'signaling-state': { state: SignalingState };
  'dtls-state': { state: DtlsState; reason?: string | undefined };
  'ice-candidate-error': {
    url?: string | undefined;
    code?: number | undefined;
    reason?: string | undefined;
    address?: string | undefined;
    port?: number | undefined;
  };
  'stun-error': ErrorAnswer;
  /** `peer`: the address that the server does not let its client reach. */
  'turn-error': ErrorAnswer & Partial<ServerSession> & { peer?: string | undefined };
  'name-resolved': { name: string; address: string };
  'name-not-resolved': { name?: string | undefined; reason?: string | undefined };
  'add-candidate-failed': { reason?: string | undefined };
  'candidate-dropped': { reason: string; ufrag?: string | undefined };
  /** By choice; `side`: whose candidate it is. */
  'candidate-withheld': { side: Side; transport: string; address: string; port: number; reason: string };
  'no-candidates': { reason?: string | undefined };
  'description-set': {
    side?: Side | undefined;
    type?: SdpType | undefined;
    ufrags?: string[] | undefined;
    sections?: number | undefined;
  };
  'description-failed': { side?: Side | undefined; type?: SdpType | undefined; reason?: string | undefined };
  timeout: { of: 'gathering' | 'check' | 'connection' | 'server' | 'consent'; server?: string | undefined };
  'pair-selected': { localType?: string | undefined; remoteType?: string | undefined };
  'pair-nominated': { component?: number | undefined };
  /** How many connectivity checks were sent, answered or received; how many pairs ended in which state. */
  checks: {
    requests?: number | undefined;
    responses?: number | undefined;
    received?: number | undefined;
    succeeded?: number | undefined;
    failed?: number | undefined;
  };
  'ice-restart': { side?: Side | undefined };
  closed: { reason?: string | undefined };
  'external-ip-failed': { reason?: string | undefined };
  'server-misconfigured': { reason: string };
  'turn-session': ServerSession & {
    state: 'challenged' | 'new' | 'refreshed' | 'closed' | 'deleted';
    client?: string | undefined;
    relay?: string | undefined;
    lifetime?: number | undefined;
    reason?: string | undefined;
  };
  'turn-permission': ServerSession & { peer: string };
  'turn-traffic': ServerSession & {
    with: 'client' | 'peer';
    received: { packets: number; bytes: number };
    sent: { packets: number; bytes: number };
  };
}

export type EventKind = keyof EventFacts;

/** Where, when and in whose log something happened. */
export interface EventPlace {
  source: Place;
  /** As in line-time.ts, if the line has one. */
  time?: string | undefined;
  /** The program, if no other writes these words. */
  form?: string | undefined;
  /** The words in the log; a password in them is overwritten with `*`. */
  raw: string;
}

/** What a line says, without its place. */
export type Said = { [Kind in EventKind]: { event: Kind } & EventFacts[Kind] }[EventKind] & {
  /** The log's name for the connection, if it has one. */
  connection?: string | undefined;
  /** When it happened, if that is not the time of its line. */
  time?: string | undefined;
};

/** Something in a log other than a candidate. */
export type LogEvent = Said & EventPlace;
