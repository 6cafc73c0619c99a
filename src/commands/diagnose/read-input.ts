import type { Author } from '../../explain/author.ts';
import { explain } from '../../explain/explain.ts';
import type { Texts } from '../../explain/texts/text.ts';
import { DescriptionReader } from '../../ice/descriptions.ts';
import { nothingObserved, type Observed, type SeenCandidate } from '../../ice/observed.ts';
import { ServerReader } from '../../ice/servers.ts';
import { openFile } from '../../io/file.ts';
import type { ByteSource, Io } from '../../io/io.ts';
import { TextSource } from '../../io/sniff.ts';
import { asUnreadable } from '../../io/unreadable.ts';
import type { Detection } from '../../logs/scanner/detection.ts';
import { newEventScanner } from '../../logs/with-events.ts';
import { type CandidateRecord, isEnd, isPair, recordOf } from '../../report/candidates/record.ts';
import { readLog } from '../shared/read-log.ts';
import { LineTee } from './line-tee.ts';

/** An input to read, and whose it is, where the user says so. */
export interface Input {
  path: string;
  side?: 'local' | 'remote';
}

/** What an input says, by connection, and its text where that is not too long to be looked at again. */
export interface ReadInput {
  path: string;
  observed: Observed[];
  text: string;
  lines: number;
}

/** Of longer inputs the rules see candidates, descriptions and events alone. */
const MOST_TEXT = 16 * 1024 * 1024;
/** Log formats that are not those of agents: what is passed on between them has them too. */
const BY_SIGNALLING: ReadonlySet<string> = new Set(['candidate', 'json-object', 'base64-json', 'jingle']);
/** What a log does to a candidate: its text is not what an agent got. */
const OF_LOGS =
  /^(?:empty|several-lines|too-long|truncated|wrapped|prefix-.*|doubled-space.*|secret-in-log|.*-redacted)$/;
/** Most of the candidates of one agent show who it is. */
const MOST_EXPLAINED = 200;

/** Reads an input to its end. Throws a UserError that names it when that cannot be. */
export async function readInput({ path, side }: Input, texts: Texts, io: Io): Promise<ReadInput> {
  const file = path;
  const reader = new InputReader(file, side, texts);
  try {
    const source: ByteSource = new TextSource(path === '-' ? io.stdin : await openFile(path), path);
    await readLog(source, reader.tee, { drain: async () => {}, pause: () => {} }, io.interrupt);
    if (path !== '-' && !io.interrupt.aborted) await source.close();
  } catch (error) {
    throw asUnreadable(path === '-' ? 'standard input' : path, error);
  }
  return { path, ...reader.end() };
}

class InputReader {
  private readonly file: string;
  private readonly side: 'local' | 'remote' | undefined;
  private readonly texts: Texts;
  private readonly byConnection = new Map<number, Observed>();
  private readonly descriptions: DescriptionReader;
  private readonly servers: ServerReader;
  private explained = 0;
  private readonly lines: string[] = [];
  private length = 0;
  private lineCount = 0;
  /** Where descriptions and servers belong that come before the next record. */
  private connection = 0;
  readonly tee: LineTee;

  constructor(file: string, side: 'local' | 'remote' | undefined, texts: Texts) {
    this.file = file;
    this.side = side;
    this.texts = texts;
    this.descriptions = new DescriptionReader(file, (found) => this.of(this.connection).descriptions.push(found));
    this.servers = new ServerReader(file, (server) => this.of(this.connection).servers.push(server));
    const scanner = newEventScanner((found) => this.add(found));
    this.tee = new LineTee(scanner, (line) => this.readLine(line));
  }

  end(): Omit<ReadInput, 'path'> {
    this.tee.end();
    this.descriptions.end();
    const text = this.length > MOST_TEXT ? '' : this.lines.join('\n');
    return { observed: [...this.byConnection.values()], text, lines: this.lineCount };
  }

  private readLine(line: string): void {
    this.lineCount++;
    this.length += line.length + 1;
    if (this.length <= MOST_TEXT) this.lines.push(line);
    else this.lines.length = 0;
    this.servers.read(line);
    this.descriptions.read(line);
  }

  private of(connection: number): Observed {
    const known = this.byConnection.get(connection);
    if (known !== undefined) return known;
    const added = nothingObserved(this.file, this.side);
    this.byConnection.set(connection, added);
    return added;
  }

  private add(found: Detection): void {
    this.connection = found.connection;
    const observed = this.of(found.connection);
    if (found.event !== undefined) {
      const { event } = found;
      observed.events.push({ ...event, source: { file: this.file, ...event.source } });
      return;
    }
    const record = recordOf(found, this.file);
    if (isPair(record)) {
      const { source, time } = record;
      observed.pairs.push({ ...record.pair, source, ...(time === undefined ? {} : { time }) });
    } else if (isEnd(record)) {
      const { source, time, direction, usernameFragment: ufrag, sdpMid: mid } = record;
      observed.ends.push({
        source,
        ...(time === undefined ? {} : { time }),
        ...(direction === undefined ? {} : { direction }),
        ...(ufrag === undefined ? {} : { ufrag }),
        ...(mid === undefined ? {} : { mid }),
      });
    } else observed.candidates.push(this.seen(record, found.isCall || !BY_SIGNALLING.has(found.form)));
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
