import type { Candidate, Description } from './messages.ts';

export type { Candidate, Description, Entry, JoinMessage, PageMessage } from './messages.ts';

/** A larger message ends its connection. */
export const MOST_BYTES = 256 * 1024;

export type PeerName = 'A' | 'B';

/** What became of the other peer. */
export type Presence = 'joined' | 'away' | 'back' | 'left';

/** A line of the record: when, where, whose, and what happened. */
export interface RecordLine {
  readonly time: string;
  readonly room: string;
  readonly peer: PeerName;
  readonly [what: string]: unknown;
}

/** What the server sends; those with a number are sent again after a lost connection. */
export type ServerMessage =
  /** `fresh`: it is of a new connection, which replaces that before. */
  | { type: 'signal'; description: Description; fresh: boolean }
  | { type: 'candidate'; candidate: Candidate | null }
  | { type: 'peer'; name: PeerName; presence: Presence }
  | { type: 'record'; line: RecordLine }
  | { type: 'error'; reason: string };

/** Codes with which the server closes a WebSocket, each with its reason in words. */
export const CLOSE = {
  wrongToken: 4401,
  roomFull: 4409,
  replaced: 4410,
  gone: 4411,
  tooMany: 4429,
  garbage: 4400,
  busy: 4503,
} as const;
