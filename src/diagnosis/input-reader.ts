import type { Author } from '../explain/author.ts';
import { explain } from '../explain/explain.ts';
import type { Texts } from '../explain/texts/text.ts';
import { DescriptionReader } from '../ice/descriptions.ts';
import type { Observed, SeenCandidate } from '../ice/observed.ts';
import { isTruncated, type Policies, policiesIn } from '../ice/policies.ts';
import { ServerReader } from '../ice/servers.ts';
import type { SessionServer } from '../ice/session.ts';
import type { ChunkReader } from '../logs/scanner/chunk-buffer.ts';
import type { Detection } from '../logs/scanner/detection.ts';
import type { LogEvent } from '../logs/scanner/log-event.ts';
import type { Scanner } from '../logs/scanner/scanner.ts';
import { newEventScanner } from '../logs/with-events.ts';
import { type CandidateRecord, isEnd, isPair, type LogRecord, recordOf } from '../report/candidates/record.ts';
import { LineReader } from '../rules/session/support/line-reader.ts';
import { addServers, type LineRecords, nothingRead } from '../rules/session/support/line-records.ts';
import { LineTee } from './line-tee.ts';
import { newPart, type Part } from './part.ts';
import { Segments } from './segments.ts';

/** Something that the scanner has found, until the lines down to it have been read. */
interface Found {
  readonly line: number;
  readonly connection: number;
  /** Does the agent itself show it, rather than what was sent or received? */
  readonly isCall: boolean;
  readonly what: LogRecord | { readonly event: LogEvent };
}

/** Log formats that are not those of agents: what is passed on between them has them too. */
const BY_SIGNALLING: ReadonlySet<string> = new Set(['candidate', 'json-object', 'base64-json', 'jingle']);
/** What a log does to a candidate: its text is not what an agent got. */
const OF_LOGS =
  /^(?:empty|several-lines|too-long|truncated|wrapped|prefix-.*|doubled-space.*|secret-in-log|.*-redacted)$/;
/** Most of the candidates of one agent show who it is. */
const MOST_EXPLAINED = 200;
/** So many lines wait for a record that is not complete. */
const MOST_WAITING = 2000;
/** With more connections open, the one that has been silent for longest has ended. */
const MOST_OPEN = 1000;

/** Reads an input in one pass, and hands on each of its sessions when that has ended. */
export class InputReader {
  private readonly file: string;
  private readonly side: Observed['side'];
  private readonly texts: Texts;
  private readonly take: (part: Part) => void;
  private readonly scanner: Scanner;
  private readonly tee: LineTee;
  private readonly descriptions: DescriptionReader;
  private readonly servers: ServerReader;
  private readonly lines: LineReader;
  /** By connection, the one that was mentioned last at the end. */
  private readonly open = new Map<number, Segments>();
  private connection = 0;
  private waiting: string[] = [];
  private found: Found[] = [];
  private explained = 0;
  /** What the input has said of iceServers last: it holds for the sessions that follow as well. */
  private lastServers: readonly SessionServer[] = [];
  private lastPolicies: Policies | undefined;
  private lastLists: LineRecords;
  lineCount = 0;

  constructor(file: string, side: Observed['side'], texts: Texts, take: (part: Part) => void) {
    this.file = file;
    this.side = side;
    this.texts = texts;
    this.lastLists = nothingRead(file);
    this.take = take;
    this.scanner = newEventScanner((found) => this.add(found));
    this.tee = new LineTee(this.scanner, (line) => this.addLine(line));
    this.lines = new LineReader(file);
    this.servers = new ServerReader(file, (server) => this.current().server(server));
    this.descriptions = new DescriptionReader(file, {
      ufrag: (ufrag, line) => this.current().ufrag(ufrag, line),
      description: (description) => this.current().description(description),
    });
  }

  /** What the input is shown to. */
  get reader(): ChunkReader {
    return this.tee;
  }

  /** The input pauses. */
  pause(): void {
    this.passLines(this.scanner.settledLine);
    for (const segments of this.open.values()) segments.pause();
  }

  /** The input has ended. */
  end(): void {
    this.tee.end();
    this.passLines(Number.POSITIVE_INFINITY);
    this.descriptions.end();
    this.passFound(Number.POSITIVE_INFINITY);
    // Words alone may be a cause.
    if (this.open.size === 0) this.current();
    for (const segments of this.open.values()) segments.close();
  }

  private add(found: Detection): void {
    const { line, connection, event } = found;
    const isCall = found.isCall || !BY_SIGNALLING.has(found.form);
    const what = event === undefined ? recordOf(found, this.file) : { event };
    this.found.push({ line, connection, isCall, what });
  }

  private addLine(text: string): void {
    this.waiting.push(text);
    this.passLines(this.waiting.length > MOST_WAITING ? Number.POSITIVE_INFINITY : this.scanner.settledLine);
  }

  /** Reads the lines above `until`, and after each of them what the scanner has found in it. */
  private passLines(until: number): void {
    let count = 0;
    while (count < this.waiting.length && this.lineCount + 1 < until) {
      this.lineCount++;
      const [next] = this.found;
      if (next?.line === this.lineCount) this.of(next.connection);
      this.readLine(this.waiting[count++] ?? '');
      this.passFound(this.lineCount);
    }
    if (count > 0) this.waiting.splice(0, count);
  }

  private readLine(text: string): void {
    this.lines.read(text);
    this.servers.read(text);
    this.descriptions.read(text);
    const policies = policiesIn(text);
    if (policies !== undefined) this.current().configuration(policies);
    if (isTruncated(text)) this.current().truncated();
  }

  private passFound(line: number): void {
    let count = 0;
    for (const one of this.found) {
      if (one.line > line) break;
      this.assign(one);
      count++;
    }
    if (count > 0) this.found.splice(0, count);
  }

  private assign({ connection, what, isCall }: Found): void {
    const segments = this.of(connection);
    if ('event' in what) {
      segments.event({ ...what.event, source: { file: this.file, ...what.event.source } });
    } else if (isPair(what)) {
      const { source, time } = what;
      segments.pair({ ...what.pair, source, ...(time === undefined ? {} : { time }) });
    } else if (isEnd(what)) {
      const { source, time, direction, usernameFragment: ufrag, sdpMid: mid } = what;
      segments.end({
        source,
        ...(time === undefined ? {} : { time }),
        ...(direction === undefined ? {} : { direction }),
        ...(ufrag === undefined ? {} : { ufrag }),
        ...(mid === undefined ? {} : { mid }),
      });
    } else segments.candidate(this.seen(what, isCall));
  }

  /** The connection that the log is about: descriptions and servers are of the one that was mentioned last. */
  private current(): Segments {
    return this.of(this.connection);
  }

  private of(connection: number): Segments {
    const known = this.open.get(connection);
    if (known !== undefined && connection === this.connection) return known;
    const before = this.open.get(this.connection);
    if (before?.hasEnded === false) before.readRecords();
    this.connection = connection;
    const segments = known ?? this.opened();
    this.open.delete(connection);
    this.open.set(connection, segments);
    return segments;
  }

  private opened(): Segments {
    for (const [connection, segments] of this.open) {
      if (this.open.size < MOST_OPEN) break;
      segments.close();
      this.open.delete(connection);
    }
    return new Segments({
      newPart: () => newPart(this.file, this.side),
      takeRecords: () => this.lines.taken(),
      take: (part) => this.takePart(part),
    });
  }

  private takePart(part: Part): void {
    const { observed, records } = part;
    if (observed.servers.length > 0) this.lastServers = [...observed.servers];
    else observed.servers.push(...this.lastServers);
    this.lastPolicies = observed.policies ?? this.lastPolicies;
    if (this.lastPolicies !== undefined) observed.policies = this.lastPolicies;
    if (records.servers.length + records.serverFaults.length > 0) this.lastLists = records;
    else addServers(records, this.lastLists);
    records.products = this.lines.products;
    this.take(part);
  }

  private seen(record: CandidateRecord, isCall: boolean): SeenCandidate {
    const { ok: _, issues = [], raw, direction, sdpMid, sdpMLineIndex, ...candidate } = record;
    const author = this.authorOf(record);
    return {
      candidate: {
        ...candidate,
        ...(sdpMid === undefined ? {} : { mid: sdpMid }),
        ...(sdpMLineIndex === undefined ? {} : { mLineIndex: sdpMLineIndex }),
        ...(author === undefined ? {} : { author }),
        ...(candidate.form === 'candidate' && !issues.some(({ id }) => OF_LOGS.test(id)) ? { text: raw } : {}),
      },
      ...(direction === undefined ? {} : { direction }),
      ...(isCall ? { isCall } : {}),
    };
  }

  private authorOf(record: CandidateRecord): string | undefined {
    if (this.explained >= MOST_EXPLAINED) return undefined;
    this.explained++;
    const { name, confidence }: Author = explain(record, this.texts).stack;
    return name === 'unknown' || confidence === 'low' ? undefined : name;
  }
}
