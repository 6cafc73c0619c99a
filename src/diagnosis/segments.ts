import type { FoundDescription } from '../ice/descriptions.ts';
import type { SeenEnd } from '../ice/observed.ts';
import { ufragOf } from '../ice/ownership.ts';
import type { Policies } from '../ice/policies.ts';
import type { SessionEvent, SessionPair, SessionServer } from '../ice/session.ts';
import { append, type LineRecords } from '../rules/session/support/line-records.ts';
import type { Authors } from './authors.ts';
import type { Part } from './part.ts';
import type { ReadCandidate } from './seen-candidate.ts';

/** A session with more keeps the first ones; from then on, a new ufrag belongs to a new session. */
const MOST_CANDIDATES = 2000;
const MOST_DESCRIPTIONS = 200;
const MOST_OTHERS = 10_000;

/** What one connection's sessions need from their input. */
export interface Input {
  authors(): Authors;
  newPart(): Part;
  /** The records of the lines since the last call. */
  takeRecords(): LineRecords;
  /** A session has ended. */
  take(part: Part): void;
}

/** Splits one connection of an input into sessions: after the end of one, another ufrag begins the next. */
export class Segments {
  private readonly input: Input;
  private part: Part;
  private authors: Authors;
  private readonly ufrags = new Set<string>();
  /** The line that says that the session has ended. */
  private endLine: number | undefined;
  /** The session was taken when the input paused, so anything that still belongs to it is dropped. */
  private isTaken = false;

  constructor(input: Input) {
    this.input = input;
    this.part = input.newPart();
    this.authors = input.authors();
  }

  candidate(read: ReadCandidate): void {
    const { candidate } = read.seen;
    this.ufrag(ufragOf(candidate), candidate.source.line);
    const { candidates } = this.part.observed;
    if (this.isTaken || candidates.length >= MOST_CANDIDATES) return;
    const author = this.authors.of(read);
    if (author !== undefined) candidate.author = author;
    candidates.push(read.seen);
  }

  end(seen: SeenEnd): void {
    this.add(this.part.observed.ends, seen);
  }

  pair(pair: SessionPair): void {
    this.add(this.part.observed.pairs, pair);
  }

  event(event: SessionEvent): void {
    if (this.isTaken && !isClosing(event)) this.begin();
    this.add(this.part.observed.events, event);
    if (isClosing(event) && !this.isTaken) {
      this.endLine ??= event.source.line;
      this.readRecords();
    }
  }

  description(found: FoundDescription): void {
    this.add(this.part.observed.descriptions, found);
  }

  server(server: SessionServer): void {
    this.add(this.part.observed.servers, server);
  }

  configuration(policies: Policies): void {
    const { observed } = this.part;
    observed.policies = { ...observed.policies, ...policies };
  }

  /** Statistics of this connection have as many samples as they can have. */
  truncated(): void {
    this.part.observed.isTruncated = true;
  }

  private add<T>(list: T[], one: T): void {
    if (!this.isTaken && list.length < MOST_OTHERS) list.push(one);
  }

  /** A candidate, or a description that begins at `line`, has this ufrag. */
  ufrag(ufrag: string | undefined, line: number): void {
    const isNew = ufrag === undefined ? this.isTaken : !this.ufrags.has(ufrag);
    if (isNew && this.endLine !== undefined && line > this.endLine) this.begin();
    else if (isNew && this.isFull) {
      this.readRecords();
      this.begin();
    }
    if (ufrag !== undefined) this.ufrags.add(ufrag);
  }

  private get isFull(): boolean {
    const { candidates, descriptions } = this.part.observed;
    return candidates.length >= MOST_CANDIDATES || descriptions.length >= MOST_DESCRIPTIONS;
  }

  /** Begins the next session, which includes everything since the end of the previous one. */
  private begin(): void {
    if (!this.isTaken) this.input.take(this.part);
    this.part = this.input.newPart();
    this.authors = this.input.authors();
    this.isTaken = false;
    this.endLine = undefined;
    this.ufrags.clear();
  }

  /** The lines so far belong to this session, unless it has ended before them. */
  readRecords(): void {
    append(this.part.records, this.input.takeRecords());
  }

  get hasEnded(): boolean {
    return this.endLine !== undefined;
  }

  /** The input pauses: a session that has ended does not wait for the next one. */
  pause(): void {
    if (!this.hasEnded || this.isTaken) return;
    this.input.take(this.part);
    this.isTaken = true;
  }

  /** The input has ended, or too many connections are open. */
  close(): void {
    if (this.isTaken) return;
    this.readRecords();
    this.input.take(this.part);
    this.isTaken = true;
  }
}

/** After a failure the same connection may be restarted; closed it stays. */
function isClosing(event: SessionEvent): boolean {
  if (event.event === 'closed') return true;
  return (event.event === 'ice-connection-state' || event.event === 'connection-state') && event.state === 'closed';
}
