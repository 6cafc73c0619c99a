import { CR, isDigit, LF, SPACE } from '../../candidate/bytes.ts';
import { Tokens } from '../../candidate/tokens.ts';
import type { ChunkReader } from './chunk-buffer.ts';
import { ATTRIBUTE, Detection, NOTHING, SECTION_END, UNKNOWN, type Wait } from './detection.ts';
import { type DispatchTable, END_LINE, NOTHING_TO_DO } from './dispatch-table.ts';
import { type Hint, heavier } from './hint.ts';
import { Label } from './label.ts';
import { timeOfLine } from './line-start.ts';
import { HOLD, type LogFormat } from './log-format.ts';
import { ObjectContext } from './object-context.ts';
import type { Origin } from './place.ts';
import type { ScanContext } from './scan-context.ts';
import { SectionContext } from './section-context.ts';

/** How many candidates may wait for the information that belongs to them. */
const MAX_WAITING = 512;

const DASH = 0x2d;
const TAB = 0x09;

/**
 * Finds candidates in a stream of bytes. It sees one window at a time (`scan`), keeps what it knows between windows,
 * and passes each candidate to `emit` in log order, as soon as it is complete.
 */
export class Scanner implements ScanContext, ChunkReader {
  bytes: Uint8Array = new Uint8Array(0);
  /** The same bytes, several at a time. */
  private words = new DataView(this.bytes.buffer);
  /** The window ends here. */
  to = 0;
  /** Whether no more bytes follow. */
  isLast = false;
  /** From 1. */
  line = 1;
  /** Where the line begins; negative once that has left the window. */
  lineStart = 0;
  /** The directions of a message, from this line so far and from the line before it. */
  hint: Hint = 0;
  hintAt = 0;
  previousHint: Hint = 0;
  /** The mid of the candidate-attributes in this line, where words before them give it. */
  readonly lineMid = new Label();
  hintAboveBlank: Hint = 0;
  /** The last line with a candidate, and with a candidate or the end of an object. */
  candidateLine = 0;
  messageLine = 0;
  /** The direction from the heading of the current block of candidate lines. */
  blockHint: Hint = 0;
  connection = 0;
  readonly tokens = new Tokens();
  readonly objects = new ObjectContext();
  readonly section = new SectionContext();

  /** The scanner's position. */
  private at = 0;
  /** How many bytes of the line before bytes[countedTo] continue a UTF-8 character. */
  private continuations = 0;
  private countedTo = 0;
  private readonly waiting: Detection[] = [];
  private readonly spare: Detection[] = [];
  private table: DispatchTable;
  private readonly emit: (found: Detection) => void;
  private readonly onLine: (() => void) | undefined;

  /** With `onLine`, called after each line, every line is independent: no record waits for another line. */
  constructor(table: DispatchTable, emit: (found: Detection) => void, onLine?: () => void) {
    this.table = table;
    this.emit = emit;
    this.onLine = onLine;
  }

  /** Asks the formats of another table from here on. */
  use(table: DispatchTable): void {
    this.table = table;
  }

  scanInside(bytes: Uint8Array, emit: (found: Detection) => void): void {
    scanAll(new Scanner(this.table, emit), bytes);
  }

  /** Whether a candidate may continue on the next line. */
  get joinsLines(): boolean {
    return this.onLine === undefined;
  }

  /**
   * Scans bytes[from, until), with `from` at least 1; bytes[until, to) may be read. Returns where it stopped: at or
   * after `until`, or before it if a candidate may continue on the next line.
   */
  scan(bytes: Uint8Array, from: number, until: number, to: number, isLast: boolean): number {
    if (bytes !== this.bytes) this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.bytes = bytes;
    this.to = to;
    this.isLast = isLast;
    const { places, asked } = this.table;
    let i = from;
    for (;;) {
      i = nextStop(places, bytes, i, until);
      if (i >= until) break;
      const place = places[((bytes[i - 1] ?? 0) << 8) | (bytes[i] ?? 0)] ?? 0;
      if (place === END_LINE) this.endLine(i++);
      else {
        const next = this.ask(asked[place] ?? [], i);
        if (next === HOLD) break;
        i = next;
      }
    }
    this.at = i;
    return i;
  }

  /** Tries one format after the other until one has read something. */
  private ask(formats: readonly LogFormat['at'][], at: number): number {
    for (let k = 0; k < formats.length; k++) {
      const next = formats[k]?.(this, at) ?? 0;
      if (next !== at + 1) return next;
    }
    return at + 1;
  }

  private endLine(at: number): void {
    if (this.section.isOpen || this.section.sawLine || this.objects.depth > 0)
      for (const format of this.table.withLineEnd) format.lineEnd?.(this, at);
    const hasText = this.hasText(at);
    this.line++;
    this.lineStart = at + 1;
    this.previousHint = this.messageLine === this.line - 1 ? 0 : this.hint;
    if (hasText) this.hintAboveBlank = this.previousHint;
    this.hint = 0;
    this.lineMid.clear();
    this.countedTo = at + 1;
    this.continuations = 0;
    if (this.onLine !== undefined) this.forgetLine(this.onLine);
  }

  /** Whether the line that ends at bytes[at] has more than a prefix of a logger or mail, or a rule of dashes. */
  private hasText(at: number): boolean {
    const { bytes } = this;
    let last = bytes[at - 1] === CR ? at - 2 : at - 1;
    while (last >= this.lineStart && (bytes[last] === SPACE || bytes[last] === TAB)) last--;
    if (last < this.lineStart) return false;
    if (bytes[last] === DASH && bytes[last - 1] === DASH) return false;
    return this.hint !== 0 || !endsPrefix(bytes, last);
  }

  /** Each line is read on its own. */
  private forgetLine(onLine: () => void): void {
    this.flush();
    this.previousHint = 0;
    this.hintAboveBlank = 0;
    this.objects.depth = 0;
    this.section.isOpen = false;
    onLine();
  }

  addHint(hint: Hint): void {
    if (heavier(hint, this.hint)) this.hint = hint;
  }

  /** The direction of a block that begins here, from the words before it on its line, or else from the line above. */
  get hintOfStart(): Hint {
    return this.hint || this.hintAbove;
  }

  /** The direction from the line above. */
  get hintAbove(): Hint {
    return this.previousHint;
  }

  /** The records of all lines above this one have been reported. */
  get settledLine(): number {
    return this.waiting[0]?.line ?? this.line;
  }

  /** Whether nothing is open, so that what follows depends only on what the previous lines said. */
  get isIdle(): boolean {
    return this.objects.depth === 0 && !this.section.isOpen && this.waiting.length === 0;
  }

  /** Counts the lines that end in bytes[from, to), which a format has read. */
  passLines(from: number, to: number): void {
    for (let i = from; i < to; i++) if (this.bytes[i] === LF) this.endLine(i);
  }

  /** Whether a line has begun and not ended. */
  get isInsideLine(): boolean {
    return this.lineStart < this.to;
  }

  /** The number of lines; an unfinished one counts if it is not empty. */
  get lineCount(): number {
    return this.isInsideLine ? this.line : this.line - 1;
  }

  /** The bytes move: what was at bytes[k] will be at bytes[k + by] of another window. */
  shift(by: number): void {
    for (const found of this.waiting) if (found.bytes === this.bytes) found.detach();
    this.continuations = this.continuationsBefore(this.at);
    this.countedTo = this.at + by;
    this.lineStart += by;
    this.hintAt += by;
    this.at += by;
  }

  /** The first byte that may be needed when looking back from bytes[at]. */
  keepFrom(at: number): number {
    return Math.max(0, at - LOOK_BACK);
  }

  /** Starts a record for what begins at bytes[at]; with `origin`, for what began there before the bytes have moved. */
  begin(at: number, origin?: Origin): Detection {
    const found = this.spare.pop() ?? new Detection();
    found.isEnd = false;
    found.form = ATTRIBUTE;
    found.pair = undefined;
    found.event = undefined;
    found.time = origin === undefined ? this.timeAt(at) : origin.time;
    found.facts = undefined;
    found.compat = undefined;
    found.fields.secrets.length = 0;
    found.bytes = this.bytes;
    found.rawFrom = at;
    found.line = origin?.line ?? this.line;
    found.column = origin?.column ?? at - this.lineStart - this.continuationsBefore(at) + 1;
    found.direction = UNKNOWN;
    found.isCall = false;
    found.mid.clear();
    found.mLineIndex = -1;
    found.ufrag.clear();
    found.wait = NOTHING;
    found.depth = 0;
    found.connection = this.connection;
    return found;
  }

  private timeAt(at: number): string | undefined {
    return this.table.readsTimes ? timeOfLine(this, at) : undefined;
  }

  /** How many bytes before bytes[at] on its line continue a character. */
  private continuationsBefore(at: number): number {
    const { words, countedTo } = this;
    if (at > countedTo) this.continuations += countContinuations(words, countedTo, at);
    else this.continuations -= countContinuations(words, at, countedTo);
    this.countedTo = at;
    return this.continuations;
  }

  /** Returns a record that turned out not to be one. */
  drop(found: Detection): void {
    this.spare.push(found);
  }

  /** Reports a record, now or once what it waits for has arrived. */
  add(found: Detection): void {
    if (found.wait === NOTHING && this.waiting.length === 0) {
      this.emit(found);
      this.spare.push(found);
      return;
    }
    this.waiting.push(found);
    if (this.waiting.length > MAX_WAITING) this.flush();
  }

  /** What records were missing under `wait` is now known, or will never come. */
  settle(wait: Wait): void {
    if (this.waiting.length === 0) return;
    for (let k = 0; k < this.waiting.length; k++) {
      const found = this.waiting[k];
      if (found?.wait !== wait) continue;
      if (wait === SECTION_END) this.section.complete(found);
      else if (found.depth >= this.objects.depth) this.objects.complete(found);
    }
    this.emitSettled();
  }

  /** The description ends: what follows does not belong to it. */
  closeSection(): void {
    if (!this.section.isOpen) return;
    this.settle(SECTION_END);
    this.section.isOpen = false;
  }

  private emitSettled(): void {
    const { waiting } = this;
    let count = 0;
    while (count < waiting.length) {
      const found = waiting[count];
      if (found?.wait !== NOTHING) break;
      this.emit(found);
      this.spare.push(found);
      count++;
    }
    // Only one is the common case, and cheaper this way.
    if (count === 1 && waiting.length === 1) waiting.pop();
    else if (count > 0) waiting.splice(0, count);
  }

  /** Reports waiting records with what is known so far, because the input pauses or ends. */
  flush(): void {
    for (const format of this.table.withFlush) format.flush?.(this);
    for (const found of this.waiting) {
      if (found.wait === NOTHING) continue;
      this.objects.complete(found);
      this.section.complete(found);
      found.wait = NOTHING;
    }
    this.emitSettled();
  }

  /** Whether there are only blanks between the start of the line and bytes[at]. */
  startsLine(at: number): boolean {
    let i = at;
    while (i > Math.max(0, this.lineStart)) {
      const byte = this.bytes[i - 1] ?? 0;
      if (byte !== SPACE && byte !== 0x09) return false;
      i--;
    }
    return this.lineStart >= 0;
  }
}

/** `app-1  |`, `>`, `host app[123]:` and `10:00:00Z` are before the text of a line; does bytes[last] end one? */
function endsPrefix(bytes: Uint8Array, last: number): boolean {
  const [before = 0, byte = 0] = [bytes[last - 1], bytes[last]];
  if (byte === COLON) return before === BRACKET;
  return byte === BAR || byte === QUOTE || (byte === ZULU && isDigit(before));
}

const BAR = 0x7c;
const QUOTE = 0x3e;
const COLON = 0x3a;
const BRACKET = 0x5d;
const ZULU = 0x5a;

/** The first of bytes[from, until) that needs action. Four at a time, as most of a log needs none. */
function nextStop(places: Uint8Array, bytes: Uint8Array, from: number, until: number): number {
  let i = from;
  let before = (bytes[i - 1] ?? 0) << 8;
  const end = until - 3;
  while (i < end) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1] ?? 0;
    const c = bytes[i + 2] ?? 0;
    const d = bytes[i + 3] ?? 0;
    if (places[before | a] !== 0) return i;
    if (places[(a << 8) | b] !== 0) return i + 1;
    if (places[(b << 8) | c] !== 0) return i + 2;
    if (places[(c << 8) | d] !== 0) return i + 3;
    before = d << 8;
    i += 4;
  }
  while (i < until && places[((bytes[i - 1] ?? 0) << 8) | (bytes[i] ?? 0)] === NOTHING_TO_DO) i++;
  return i;
}

/** Scans a complete text, and returns how many lines it has. */
export function scanAll(scanner: Scanner, text: Uint8Array): number {
  const bytes = new Uint8Array(text.length + 1);
  bytes[0] = LF;
  bytes.set(text, 1);
  scanner.lineStart = 1;
  scanner.scan(bytes, 1, bytes.length, bytes.length, true);
  scanner.flush();
  return scanner.lineCount;
}

/**
 * How many of the bytes from `from` to `to` continue a UTF-8 character. Eight at a time, as nearly all are ASCII. The
 * start of a line may have left the window, and in text that is not UTF-8 positions are only approximate.
 */
function countContinuations(words: DataView, from: number, to: number): number {
  const end = Math.min(to, words.byteLength);
  let count = 0;
  let i = Math.max(0, from);
  while (i < end) {
    if (i + 8 <= end && ((words.getInt32(i) | words.getInt32(i + 4)) & NOT_ASCII) === 0) i += 8;
    else if ((words.getUint8(i++) & 0xc0) === 0x80) count++;
  }
  return count;
}

/** The bit that is never set in ASCII, for each byte of a word. */
const NOT_ASCII = 0x80808080;

/** How far back to look for an object around a key, then for the key before its brace or the start of its line. */
const LOOK_BACK = 8192;
