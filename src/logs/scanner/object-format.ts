import { LF, textOf } from '../../candidate/bytes.ts';
import type { Excerpt } from './add-candidate.ts';
import { HOLD, type LogFormat } from './log-format.ts';
import { markedFormat, markOf } from './mark.ts';
import type { ScanContext } from './scan-context.ts';

/** No object reaches further than this from its mark, in either direction. */
const MAX_BEFORE = 4096;
const MAX_AFTER = 8192;

/** An object in the log: JSON, escaped any number of times, or what Node, Python and DevTools print. */
export interface LoggedObject {
  scan: ScanContext;
  /** The text of its values by their keys, nested ones included; of a key that comes again, the first. */
  values: Map<string, string>;
  /** The key that it is the value of, if there is one. */
  key: string;
  /** The object itself. */
  excerpt: Excerpt;
}

/**
 * A log format that is an object with fields of a candidate as its keys. It is recognized by a key that nothing else has,
 * written as a mark (mark.ts): `candidate|Type`.
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

/** Is it a word of its own, and not a part of `localCandidateType` or of `ID-candidateType`? */
function isWhole({ bytes, to }: ScanContext, from: number, end: number): boolean {
  return !/[\w-]/.test(textOf(bytes, from - 1, from)) && (end >= to || !/\w/.test(textOf(bytes, end, end + 1)));
}

/**
 * The innermost object around the key at bytes[at]; undefined when the key has come before in it, so that no object is
 * read again and again, HOLD when it may end in bytes that have not come.
 */
function objectAround(scan: ScanContext, at: number, sameKey: RegExp): LoggedObject | undefined | typeof HOLD {
  const start = startOfObject(scan, at);
  if (start < 0 || sameKey.test(textOf(scan.bytes, start, at))) return undefined;
  const end = endOfObject(scan, at);
  if (end < 0) return mayGoOn(scan, at) ? HOLD : undefined;
  const text = textOf(scan.bytes, start, end);
  return { scan, values: valuesOf(text), key: keyBefore(scan, start), excerpt: { at: start, text } };
}

/** No key is longer. */
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

/** A key, in quotes or not, and its value: a string in quotes, or a word. */
const ENTRY = /\\*["'`]?([A-Za-z_][\w-]*)\\*["'`]?\s*(?::|=>)\s*(?:\\*(["'`])(.*?)\\*\2|([^\s,{}[\]"'`\\]+))/g;

/** What languages write for no value. */
const ABSENT = new Set(['null', 'undefined', 'None']);

function valuesOf(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [, key = '', , string, word] of text.matchAll(ENTRY)) {
    if (!values.has(key) && !(word !== undefined && ABSENT.has(word))) values.set(key, string ?? word ?? '');
  }
  return values;
}
