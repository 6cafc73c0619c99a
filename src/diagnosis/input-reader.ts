import type { Texts } from '../explain/texts/text.ts';
import { DescriptionReader } from '../ice/descriptions.ts';
import type { Observed, SeenEnd } from '../ice/observed.ts';
import { isTruncated, type Policies, policiesIn } from '../ice/policies.ts';
import { ServerReader } from '../ice/servers.ts';
import type { SessionServer } from '../ice/session.ts';
import type { ChunkReader } from '../logs/scanner/chunk-buffer.ts';
import type { Detection } from '../logs/scanner/detection.ts';
import { withoutEntities } from '../logs/scanner/entities.ts';
import type { LogEvent } from '../logs/scanner/log-event.ts';
import type { Scanner } from '../logs/scanner/scanner.ts';
import { newEventScanner } from '../logs/with-events.ts';
import { type EndRecord, isEnd, isPair, type LogRecord, recordOf } from '../report/candidates/record.ts';
import { LineReader } from '../rules/session/support/line-reader.ts';
import { addServers, type LineRecords, nothingRead } from '../rules/session/support/line-records.ts';
import { Authors } from './authors.ts';
import { LineTee } from './line-tee.ts';
import { newPart, type Part } from './part.ts';
import { type ReadCandidate, readCandidate } from './seen-candidate.ts';
import { Segments } from './segments.ts';

/** Something that the scanner has found, until the lines down to it have been read. */
type Found = { readonly line: number; readonly connection: number } & (
  | { readonly candidate: ReadCandidate }
  | { readonly event: LogEvent }
  | { readonly record: LogRecord }
);

/** ngrep writes a period for the carriage return at the end of a line. */
const NGREP = /^([vosctma]=[^\n]{1,400})\.$/;
/** How many lines may wait for an incomplete record. */
const MOST_WAITING = 2000;
/** With more open connections, the one that has been silent longest counts as ended. */
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
  /** By connection, most recently mentioned last. */
  private readonly open = new Map<number, Segments>();
  private connection = 0;
  private waiting: string[] = [];
  private found: Found[] = [];
  /** How many of these have been assigned. */
  private passed = 0;
  /** The latest iceServers in the input, which also apply to later sessions. */
  private lastServers: readonly SessionServer[] = [];
  private lastPolicies: Policies | undefined;
  private lastLists: LineRecords;
  /** The program that writes the log. */
  private lastProducts: LineRecords['products'] = new Set();
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

  /** The reader to pass the input to. */
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
    // Words alone may show a cause.
    if (this.open.size === 0) this.current();
    for (const segments of this.open.values()) segments.close();
  }

  private add(found: Detection): void {
    const { line, connection, event } = found;
    if (event !== undefined) this.found.push({ line, connection, event });
    else if (found.isCandidate) this.found.push({ line, connection, candidate: readCandidate(found, this.file) });
    else this.found.push({ line, connection, record: recordOf(found, this.file) });
  }

  private addLine(text: string): void {
    this.waiting.push(withoutEntities(text).replace(NGREP, '$1'));
    this.passLines(this.waiting.length > MOST_WAITING ? Number.POSITIVE_INFINITY : this.scanner.settledLine);
  }

  /** Reads the lines above `until`, and after each of them what the scanner has found in it. */
  private passLines(until: number): void {
    let count = 0;
    while (count < this.waiting.length && this.lineCount + 1 < until) {
      this.lineCount++;
      const next = this.found[this.passed];
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
    for (; this.passed < this.found.length; this.passed++) {
      const found = this.found[this.passed];
      if (found === undefined || found.line > line) return;
      this.assign(found);
    }
    this.found = [];
    this.passed = 0;
  }

  private assign(found: Found): void {
    const segments = this.of(found.connection);
    if ('candidate' in found) segments.candidate(found.candidate);
    else if ('event' in found) {
      segments.event({ ...found.event, source: { file: this.file, ...found.event.source } });
    } else if (isPair(found.record)) {
      const { source, time, pair } = found.record;
      segments.pair({ ...pair, source, ...(time === undefined ? {} : { time }) });
    } else if (isEnd(found.record)) segments.end(endOf(found.record));
  }

  /** The connection that the log is about: descriptions and servers belong to the one mentioned last. */
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
      authors: () => new Authors(this.texts),
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
    if (records.products.size > 0) this.lastProducts = records.products;
    else for (const product of this.lastProducts) records.products.add(product);
    this.take(part);
  }
}

function endOf({ source, time, direction, usernameFragment: ufrag, sdpMid: mid }: EndRecord): SeenEnd {
  return {
    source,
    ...(time === undefined ? {} : { time }),
    ...(direction === undefined ? {} : { direction }),
    ...(ufrag === undefined ? {} : { ufrag }),
    ...(mid === undefined ? {} : { mid }),
  };
}
