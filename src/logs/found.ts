import { Fields } from '../candidate/fields.ts';

/** A short text that a log line gives beside a candidate: as a string, as bytes, and as words to copy from. */
export interface Label {
  text: string;
  bytes: Uint8Array;
  words: DataView;
  /** Is it printable ASCII without quotes and backslashes? */
  isPlain: boolean;
}

export const UNKNOWN = 0;
export const SENT = 1;
export const RECEIVED = 2;
/** Which way a candidate went: UNKNOWN, SENT (made by this side) or RECEIVED (made by the other). */
export type Direction = typeof UNKNOWN | typeof SENT | typeof RECEIVED;

/** What has still to come before a found candidate is whole. */
export const NOTHING = 0;
export const OBJECT_END = 1;
export const SECTION_END = 2;
export type Wait = typeof NOTHING | typeof OBJECT_END | typeof SECTION_END;

/** A candidate, or an end-of-candidates mark, in a log; the scanner uses each instance again and again. */
export class Found {
  isEnd = false;
  /** What the candidate says; not set for an end-of-candidates mark. */
  readonly fields = new Fields();
  /** The text as it stood in the log, escapes undone: bytes[rawFrom, rawTo). */
  bytes: Uint8Array = new Uint8Array(0);
  rawFrom = 0;
  rawTo = 0;
  /** From 1. */
  line = 0;
  /** In characters, from 1. */
  column = 0;
  direction: Direction = UNKNOWN;
  mid: Label | undefined = undefined;
  mLineIndex = -1;
  ufrag: Label | undefined = undefined;
  wait: Wait = NOTHING;
  /** How many objects were open where it stood. */
  depth = 0;

  /** Gives the record bytes of its own: those that it stands in will be overwritten. */
  detach(): void {
    const bytes = this.bytes.slice(this.rawFrom, this.rawTo);
    this.fields.move(bytes, -this.rawFrom);
    this.bytes = bytes;
    this.rawTo = bytes.length;
    this.rawFrom = 0;
  }

  /** Overwrites ICE passwords, so that nobody further on can show them. */
  hideSecrets(): void {
    const { secrets } = this.fields;
    if (secrets.length === 0) return;
    this.detach();
    for (let i = 0; i < secrets.length; i += 2) this.bytes.fill(ASTERISK, secrets[i] ?? 0, secrets[i + 1] ?? 0);
  }
}

const ASTERISK = 0x2a;
