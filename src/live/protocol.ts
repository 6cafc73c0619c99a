import type { Candidate, Description, Entry } from './messages.ts';

export type { Candidate, Description, Entry, JoinMessage, PageMessage } from './messages.ts';

/** A larger message ends its connection. */
export const MOST_BYTES = 256 * 1024;

export type PeerName = 'A' | 'B';

/** The presence of the other peer. */
export type Presence = 'joined' | 'away' | 'back' | 'left';

/** An RTCConfiguration as pages get it. */
export interface Configuration {
  readonly iceServers: readonly IceServer[];
  readonly iceTransportPolicy?: 'all' | 'relay';
}

export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

type KeyIn<One> = One extends unknown ? keyof One : never;
type ValueIn<One, Key> = One extends unknown ? (Key extends keyof One ? One[Key] : never) : never;

/** The content of a record's line: what a page reported, or what the server saw. */
export type Happening = {
  readonly [Key in Exclude<KeyIn<Entry>, 'configuration' | 'sent'>]?: ValueIn<Entry, Key>;
} & {
  readonly configuration?: Partial<Configuration>;
  readonly sent?: Candidate | Description | null;
  readonly undelivered?: Candidate | Description | null;
};

/** A line of the record: when, where, whose, and what happened. */
export type RecordLine = { readonly time: string; readonly room: string; readonly peer: PeerName } & Happening;

/** The server's messages; numbered ones are sent again after a lost connection. */
export type ServerMessage =
  /** `fresh`: it is of a new connection, which replaces that before. */
  | { type: 'signal'; description: Description; fresh: boolean }
  | { type: 'candidate'; candidate: Candidate | null }
  | { type: 'peer'; name: PeerName; presence: Presence }
  | { type: 'record'; line: RecordLine }
  | { type: 'error'; reason: string };

/** The first message to a page: who it is, how to come back, and what to connect with. */
export interface Welcome {
  readonly type: 'welcome';
  readonly name: PeerName;
  readonly room: string;
  readonly resume: string;
  /** The number of its last message that has arrived. */
  readonly got: number;
  readonly configuration: Configuration;
  readonly settings: { readonly media: boolean };
  readonly other: 'absent' | 'here' | 'away';
}

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
