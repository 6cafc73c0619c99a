import { LF, textOf } from '../../candidate/bytes.ts';
import type { Excerpt } from './add-candidate.ts';
import { HOLD, type LogFormat } from './log-format.ts';
import { markedFormat, markOf } from './mark.ts';
import type { ScanContext } from './scan-context.ts';

/** How far an object can reach from its mark, in either direction. */
const MAX_BEFORE = 4096;
const MAX_AFTER = 8192;

/** An object in the log: JSON, escaped any number of times, or what Node, Python and DevTools print. */
export interface LoggedObject {
  scan: ScanContext;
  /** The text of its values by key, including nested ones; the first for repeated keys. */
  values: Map<string, string>;
  /** The key that it is the value of, if there is one. */
  key: string;
  /** The object itself. */
  excerpt: Excerpt;
}

/**
 * A log format that is an object with fields of a candidate as keys. It is recognized by a unique key, written as a
 * mark (mark.ts): `candidate|Type`.
 */
export function objectFormat(name: string, key: string, read: (object: LoggedObject) => void): LogFormat {
  const { text, bytes } = markOf(key);
  const sameKey = new RegExp(`(?<![\\w-])${text}(?!\\w)`);
  return markedFormat(name, [key], (scan, at, start, end) => {
    if (!isWhole(scan, start, end)) return at + 1;
    const object = objectAround(scan, start, sameKey);
    if (object === HOLD) return HOLD;
    if (object !== undefined && isFirst(object, start, bytes)) read(object);
    return at + 1;
  });
}

/** An object that has its key twice is still one. */
function isFirst({ scan, excerpt }: LoggedObject, start: number, mark: Uint8Array): boolean {
  const place = Buffer.from(scan.bytes.buffer, scan.bytes.byteOffset + excerpt.at, start - excerpt.at).indexOf(mark);
  return place < 0;
}

/** Whether it is a separate word, and not part of `localCandidateType` or `ID-candidateType`. */
function isWhole({ bytes, to }: ScanContext, from: number, end: number): boolean {
  return !/[\w-]/.test(textOf(bytes, from - 1, from)) && (end >= to || !/\w/.test(textOf(bytes, end, end + 1)));
}

/**
 * The innermost object around the key at bytes[at]. Undefined if the key appears earlier in it, so that no object is
 * read repeatedly; HOLD if it may end in bytes that have not arrived.
 */
function objectAround(scan: ScanContext, at: number, sameKey: RegExp): LoggedObject | undefined | typeof HOLD {
  const start = startOfObject(scan, at);
  if (start < 0 || sameKey.test(textOf(scan.bytes, start, at))) return undefined;
  const end = endOfObject(scan, at);
  if (end < 0) return mayGoOn(scan, at) ? HOLD : undefined;
  const text = textOf(scan.bytes, start, end);
  return { scan, values: valuesOf(text), key: keyBefore(scan, start), excerpt: { at: start, text } };
}

/** The maximum length of a key. */
const MAX_KEY = 256;
/** A key before its value; an entry of an array, and of what Node prints of a Map, has its key there too. */
const KEY = /([\w+/.:-]+)\\*["'`]?\s*(?::|=>|,)\s*$/;

function keyBefore(scan: ScanContext, at: number): string {
  const limit = Math.max(0, at - MAX_KEY, scan.joinsLines ? 0 : scan.lineStart);
  return KEY.exec(textOf(scan.bytes, limit, at))?.[1] ?? '';
}

const OPEN = 0x7b;
const CLOSE = 0x7d;

function startOfObject(scan: ScanContext, at: number): number {
  const { bytes } = scan;
  const limit = Math.max(0, at - MAX_BEFORE, scan.joinsLines ? 0 : scan.lineStart);
  let depth = 0;
  for (let i = at - 1; i >= limit; i--) {
    if (bytes[i] === CLOSE) depth++;
    else if (bytes[i] === OPEN && depth-- === 0) return i;
  }
  return -1;
}

function endOfObject(scan: ScanContext, at: number): number {
  const { bytes } = scan;
  const limit = Math.min(scan.to, at + MAX_AFTER);
  if (!bytes.subarray(at, limit).includes(CLOSE)) return -1;
  let depth = 0;
  for (let i = at; i < limit; i++) {
    if (bytes[i] === OPEN) depth++;
    else if (bytes[i] === CLOSE && depth-- === 0) return i + 1;
    else if (bytes[i] === LF && !scan.joinsLines) return -1;
  }
  return -1;
}

function mayGoOn(scan: ScanContext, at: number): boolean {
  return scan.joinsLines && !scan.isLast && scan.to - at < MAX_AFTER;
}

/** How languages print a missing value. */
const ABSENT = new Set(['null', 'undefined', 'None']);

/** The values of an object by their keys. */
function valuesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const { key, value, isString } of entriesOf(text)) {
    if (!values.has(key) && (isString || !ABSENT.has(value))) values.set(key, value);
  }
  return values;
}

interface Entry {
  key: string;
  value: string;
  isString: boolean;
}

const KEY_RUN = /[\w-]+/g;
/** Between a key, in quotes or not, and its value. */
const JOINT = /\\*["'`]?\s*(?::|=>)\s*/y;
const OPENING = /\\*(["'`])/y;
const WORD = /[^\s,{}[\]"'`\\]+/y;

/**
 * The keys and their values: a quoted string, escaped any number of times, or a word. No part of the text is read
 * twice, so a mismatch costs no more time.
 */
function* entriesOf(text: string): Generator<Entry> {
  const closing = new ClosingQuotes(text);
  let at = 0;
  for (;;) {
    KEY_RUN.lastIndex = at;
    const run = KEY_RUN.exec(text)?.[0];
    if (run === undefined) return;
    at = KEY_RUN.lastIndex;
    const key = run.slice(run.search(/[A-Za-z_]/));
    const joint = matchAt(JOINT, text, at);
    if (joint === undefined || !/[A-Za-z_]/.test(run)) continue;
    const from = at + joint.length;
    const opening = matchAt(OPENING, text, from);
    const value = from + (opening?.length ?? 0);
    const end = opening === undefined ? -1 : closing.after(opening.slice(-1), value);
    const word = opening === undefined ? matchAt(WORD, text, from) : undefined;
    if (end >= 0) yield { key, value: withoutEscapes(text, value, end), isString: true };
    else if (word !== undefined) yield { key, value: word, isString: false };
    if (end >= 0) at = end + 1;
    else if (word !== undefined) at = from + word.length;
  }
}

function matchAt(sticky: RegExp, text: string, at: number): string | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}

/** Without the backslashes that escape the closing quote. */
function withoutEscapes(text: string, from: number, end: number): string {
  let to = end;
  while (to > from && text[to - 1] === '\\') to--;
  return text.slice(from, to);
}

/** Finds the closing quotes of a text's strings, in order. */
class ClosingQuotes {
  private readonly text: string;
  /** The next position of each quote and of a line end, as far as the text has been searched. */
  private readonly next = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
  }

  /** The next position of the quote in the line, or -1. */
  after(quote: string, from: number): number {
    const end = this.placeOf(quote, from);
    return end < this.placeOf('\n', from) ? end : -1;
  }

  private placeOf(character: string, from: number): number {
    const known = this.next.get(character) ?? -1;
    if (known >= from) return known;
    const at = this.text.indexOf(character, from);
    const place = at < 0 ? Number.POSITIVE_INFINITY : at;
    this.next.set(character, place);
    return place;
  }
}
