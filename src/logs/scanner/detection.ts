import type { Compatibility } from '../../agents/index.ts';
import type { CandidateFields } from '../../candidate/candidate.ts';
import { Fields } from '../../candidate/fields.ts';
import { Label } from './label.ts';
import type { LogEvent } from './log-event.ts';
import { maskSecrets } from './secrets.ts';

export const UNKNOWN = 0;
export const SENT = 1;
export const RECEIVED = 2;
/** Which way a candidate went: UNKNOWN, SENT (made by this side) or RECEIVED (made by the other). */
export type Direction = typeof UNKNOWN | typeof SENT | typeof RECEIVED;

/** What is still missing before a candidate is complete. */
export const NOTHING = 0;
export const OBJECT_END = 1;
export const SECTION_END = 2;
export type Wait = typeof NOTHING | typeof OBJECT_END | typeof SECTION_END;

/** The text of a candidate-attribute, anywhere in a log. */
export const ATTRIBUTE = 'candidate';

/** A candidate, a pair of them, or an end-of-candidates mark, in a log; the scanner reuses instances. */
export class Detection {
  isEnd = false;
  /** The name of the log format. */
  form = ATTRIBUTE;
  /** Set for a pair of candidates. */
  pair: Pair | undefined = undefined;
  /** Set for anything that is not a candidate. */
  event: LogEvent | undefined = undefined;
  /** When it was logged, if that was requested and the line has a time (line-time.ts). */
  time: string | undefined = undefined;
  /** What the log says about the candidate in addition to its fields. */
  facts: Facts | undefined = undefined;
  /** How ICE agents treat it, if that was requested. */
  compat: Compatibility | undefined = undefined;
  /** What the candidate says; not set for an end-of-candidates mark, nor for a pair. */
  readonly fields = new Fields();
  /** The text as it was in the log, escapes undone: bytes[rawFrom, rawTo). */
  bytes: Uint8Array = new Uint8Array(0);
  rawFrom = 0;
  rawTo = 0;
  /** From 1. */
  line = 0;
  /** In characters, from 1. */
  column = 0;
  direction: Direction = UNKNOWN;
  /**
   * Whether an agent's call shows the direction (`onicecandidate`, `addIceCandidate`), rather than a word such as
   * "sent".
   */
  isCall = false;
  readonly mid = new Label();
  mLineIndex = -1;
  readonly ufrag = new Label();
  wait: Wait = NOTHING;
  /** How many objects were open around it. */
  depth = 0;
  /** The peer connection in a dump that it belongs to, from 1; 0 elsewhere. */
  connection = 0;

  get isCandidate(): boolean {
    return !this.isEnd && this.pair === undefined && this.event === undefined;
  }

  /** Whether its text is a candidate-attribute, in base64 or not. */
  get isAttribute(): boolean {
    return this.form === ATTRIBUTE || this.form === 'base64-json';
  }

  /** Copies the bytes into the record, because those of the window will be overwritten. */
  detach(): void {
    const bytes = this.bytes.slice(this.rawFrom, this.rawTo);
    this.fields.move(bytes, -this.rawFrom);
    this.bytes = bytes;
    this.rawTo = bytes.length;
    this.rawFrom = 0;
  }

  /** Finds passwords that are not the value of an extension. */
  private noteGluedSecrets(): void {
    const text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.rawFrom, this.rawTo - this.rawFrom);
    const words = text.toString('latin1');
    for (const { 0: all, 1: name = '', 2: secret = '', index } of [...words.matchAll(GLUED), ...words.matchAll(USER)]) {
      const to = this.rawFrom + index + all.length;
      this.fields.secrets.push(to - secret.length, to);
      if (this.fields.issues.some(({ id }) => id === 'secret-in-log')) continue;
      this.fields.note('secret-in-log', this.rawFrom + index, this.rawFrom + index + name.length);
      this.fields.isPlain = false;
    }
  }

  /** Overwrites ICE passwords, so that no output can show them. */
  hideSecrets(): void {
    const { secrets, isPlain, extensions } = this.fields;
    if (this.facts?.url !== undefined) this.facts = { ...this.facts, url: maskSecrets(this.facts.url) };
    if (!this.isEnd && (!isPlain || extensions.length > 0)) this.noteGluedSecrets();
    if (secrets.length === 0) return;
    this.detach();
    for (let i = 0; i < secrets.length; i += 2) this.bytes.fill(ASTERISK, secrets[i] ?? 0, secrets[i + 1] ?? 0);
  }
}

const ASTERISK = 0x2a;

/** A password after its name, however they are joined to each other and to the candidate. */
const GLUED = /(pwd|passwd|password|credential|secret|token)["')]*(?:\s*[:=]\s*| +)["'(]*([^\s"'`,;|)]+)/gi;

/** The user and password in the URL of a server; a name before them is part of the URL. */
const USER = /\b((?:turn|stun)s?:)(?:\/\/)?([^\s"'`<>@,]{1,256})(?=@)/gi;

/** What a log says about a candidate in addition to the fields of the candidate-attribute. */
export interface Facts {
  /**
   * The kind of the network interface, in getStats' words: `ethernet`, `wifi`, `cellular`, `vpn`, `loopback`,
   * `unknown`.
   */
  networkType?: string;
  /** The name of the network interface: `eth0`. */
  networkName?: string;
  /** Whether it is one end of a VPN. */
  vpn?: boolean;
  /** How the TURN server is reached: `udp`, `tcp`, `tls`. */
  relayProtocol?: string;
  /** The STUN or TURN server that gave it. */
  url?: string;
  /** Whether the program leaves it out of its check list. */
  filtered?: boolean;
}

/** One candidate of a pair, as far as the log shows it. */
export type PairSide = CandidateFields & Facts;

/** Two candidates that ICE tries, or uses, together (RFC 8445 section 6.1.2). */
export interface Pair {
  local: PairSide;
  remote: PairSide;
  /** As in RFC 8445, in lower case: `frozen`, `waiting`, `in-progress`, `succeeded`, `failed`; else as in the log. */
  state?: string;
  /** The distinct states it went through, if the log has them. */
  states?: string[];
  selected?: boolean;
  nominated?: boolean;
  /** A decimal number, which may be too large for one of JavaScript's. */
  priority?: string;
  /** The round trip time in milliseconds. */
  rtt?: number;
  /** The connectivity checks that the local side has sent, and their responses; then the same of the remote side. */
  requestsSent?: number;
  responsesReceived?: number;
  requestsReceived?: number;
  responsesSent?: number;
}
