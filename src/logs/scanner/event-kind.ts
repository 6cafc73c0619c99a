import { byteLength, bytesOf, CR, LF, textOf } from '../../candidate/bytes.ts';
import { placeOf } from './add-candidate.ts';
import { withoutEntities } from './entities.ts';
import { timeOfLine } from './line-start.ts';
import type { EventKind, LogEvent, Said } from './log-event.ts';
import type { LogFormat } from './log-format.ts';
import { LogState } from './log-state.ts';
import { type Mark, markOf, startOfMark, triggersOf } from './mark.ts';
import { masked } from './masked.ts';
import type { ScanContext } from './scan-context.ts';

/** Words by which a program says that something has happened. */
export interface Phrase {
  /** The program, if no other writes these words. */
  form?: string;
  /** Texts that are in them, each written as in mark.ts. */
  marks: readonly string[];
  /** Matches the text before the mark; ends with `$`. With `above`, it includes that many lines above. */
  before?: RegExp;
  above?: number;
  /** Matches the text from the mark on; begins with `^`. */
  text: RegExp;
  /** Whether it is long, like a session description. */
  isLong?: boolean;
  /** Interprets the groups of `text` and `before`; undefined if it is something else. */
  facts: (text: Groups, before: Groups) => Said | readonly Said[] | undefined;
  /** Or: what connection the events of this form that follow belong to. */
  connection?: (text: Groups, before: Groups) => string | undefined;
}

/** A regular expression's match, then its groups. */
export type Groups = readonly (string | undefined)[];

/** A kind of event, with the words by which it is recognized. */
export interface KnownKind {
  kind: EventKind;
  readers: readonly Reader[];
}

interface Reader {
  marks: readonly Mark[];
  read: (line: MarkedWords) => boolean;
}

/** The words around a mark. */
interface MarkedWords {
  scan: ScanContext;
  /** Where the mark begins. */
  start: number;
  /** From the mark to the end of the line, or to MAX_TEXT. */
  text: string;
}

/** The connection that each form's log is currently about; a form has one at a time. */
const connections = new LogState(() => new Map<string | undefined, string>());

const MAX_BEFORE = 400;
const MAX_ABOVE = 1024;
const MAX_TEXT = 1024;
const MAX_LONG_TEXT = 8192;
const MAX_RAW = 400;

export function eventKind(kind: EventKind, phrases: readonly Phrase[]): KnownKind {
  return {
    kind,
    readers: phrases.map((phrase) => ({
      marks: phrase.marks.map(markOf),
      read: (words) => readPhrase(phrase, words),
    })),
  };
}

/** Reports what the words say; is it something at all? */
function readPhrase(phrase: Phrase, words: MarkedWords): boolean {
  let text = phrase.text.exec(words.text);
  if (text !== null && phrase.isLong === true)
    text = phrase.text.exec(textFrom(words.scan, words.start, MAX_LONG_TEXT));
  if (text === null) return false;
  const above = phrase.before === undefined ? '' : textBefore(words, phrase.above ?? 0);
  const before = phrase.before?.exec(withoutEntities(above));
  if (before === null) return false;
  const connection = phrase.connection?.(text, before ?? []);
  if (connection !== undefined) connections.of(words.scan).set(phrase.form, connection);
  const facts = phrase.facts(text, before ?? []);
  if (facts === undefined) return false;
  const whole = (before?.[0] ?? '') + text[0];
  const start = words.start - byteLength(writtenEnd(above, before?.[0] ?? ''));
  const { scan } = words;
  if (isQuotedInCode(lineBefore(scan, start), words.text.slice(text[0].length))) return false;
  const where = { source: placeOf(scan, start), ...given({ time: timeOfLine(scan, start), form: phrase.form }) };
  const raw = masked(whole.slice(0, MAX_RAW));
  for (const said of isList(facts) ? facts : [facts]) {
    const connection = said.connection ?? connections.known(scan)?.get(phrase.form);
    addEvent(scan, start, { ...where, ...tidy({ ...said, connection }), raw });
  }
  return true;
}

/** The end of `text` that is `end` without its entities. */
function writtenEnd(text: string, end: string): string {
  if (text.endsWith(end)) return end;
  let from = text.length - end.length;
  while (from > 0 && withoutEntities(text.slice(from)) !== end) from--;
  return text.slice(from);
}

function isList<T>(facts: T | readonly T[]): facts is readonly T[] {
  return Array.isArray(facts);
}

/** Drops undefined members. */
function given<T extends object>(facts: T): T {
  const copy = { ...facts };
  for (const key of Object.keys(copy)) if (Reflect.get(copy, key) === undefined) Reflect.deleteProperty(copy, key);
  return copy;
}

/** Drops undefined members, and hides passwords in texts. */
function tidy<T extends object>(said: T): T {
  const copy = given(said);
  for (const [key, value] of Object.entries(copy)) {
    if (typeof value === 'string') Reflect.set(copy, key, masked(value.slice(0, MAX_RAW)).trim());
  }
  return copy;
}

/** Whether the words are a comment or a string in source code, and not logged by a program. */
export function isQuotedInCode(before: string, after: string): boolean {
  if (QUOTED_ALONE_BEFORE.test(before) && QUOTED_ALONE_AFTER.test(after)) return false;
  return COMMENT.test(before) || STRING_BEFORE.test(before) || STRING_AFTER.test(after);
}

/** An error that a console prints in quotes, on a line of its own. */
const QUOTED_ALONE_BEFORE = /^\s*"$/;
const QUOTED_ALONE_AFTER = /^"\s*$/;
const COMMENT = /^\s*(?:\/\/|\/?\*|#|<!--|--\s)/;
const STRING_BEFORE = /(?:\(\s?["'`]|[=+?] ?["'`]|['`]|^\s*"|\breturn ")$/;
const STRING_AFTER = /^(?:\\n)?["'`]\s*[);+]/;

function lineBefore({ bytes, lineStart }: ScanContext, start: number): string {
  const limit = Math.max(0, start - MAX_BEFORE);
  const from =
    start >= lineStart ? Math.max(limit, lineStart) : limit + bytes.subarray(limit, start).lastIndexOf(LF) + 1;
  return textOf(bytes, from, start);
}

function textBefore({ scan, start }: MarkedWords, above: number): string {
  const { bytes, lineStart } = scan;
  if (above === 0) return afterEscapedLine(textOf(bytes, Math.max(0, lineStart, start - MAX_BEFORE), start));
  const limit = Math.max(0, start - MAX_ABOVE);
  let from = Math.max(limit, lineStart);
  for (let left = above; left > 0 && from > limit; left--)
    from = limit + bytes.subarray(limit, from - 1).lastIndexOf(LF) + 1;
  return textOf(bytes, from, start);
}

/** The text after the last escaped line end, as where a log is a string of JSON. */
function afterEscapedLine(text: string): string {
  const at = text.lastIndexOf('\\n');
  return at < 0 ? text : text.slice(at + 2);
}

/** Reports it, as a record that begins at bytes[start]. */
export function addEvent(scan: ScanContext, start: number, event: LogEvent): void {
  const found = scan.begin(start);
  found.event = event;
  found.form = event.form ?? '';
  found.line = event.source.line;
  found.column = event.source.column;
  found.time = event.time;
  found.bytes = bytesOf(event.raw);
  found.rawFrom = 0;
  found.rawTo = found.bytes.length;
  scan.add(found);
}

/** The log format that reads all of these kinds. It leaves what it reads to the others. */
export function eventsFormat(kinds: readonly KnownKind[]): LogFormat {
  const readers = kinds.flatMap((kind) => kind.readers);
  const byTrigger = new Map<number, [Mark, Reader][]>();
  for (const reader of readers) {
    for (const mark of reader.marks) {
      const trigger = ((mark.bytes[mark.anchor - 1] ?? 0) << 8) | (mark.bytes[mark.anchor] ?? 0);
      byTrigger.set(trigger, [...(byTrigger.get(trigger) ?? []), [mark, reader]]);
    }
  }
  return {
    name: 'events',
    triggers: triggersOf(readers.flatMap(({ marks }) => marks)),
    at(scan, at) {
      const { bytes } = scan;
      const known = byTrigger.get(((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0)) ?? [];
      let words: MarkedWords | undefined;
      for (const [mark, reader] of known) {
        const start = startOfMark(scan, at, mark);
        if (start < 0) continue;
        if (words?.start !== start) words = { scan, start, text: textFrom(scan, start, MAX_TEXT) };
        if (reader.read(words)) break;
      }
      return at + 1;
    },
  };
}

function textFrom({ bytes, to }: ScanContext, start: number, length: number): string {
  const limit = Math.min(to, start + length);
  const newline = bytes.subarray(start, limit).indexOf(LF);
  const end = newline < 0 ? limit : start + newline;
  return withoutEntities(textOf(bytes, start, bytes[end - 1] === CR ? end - 1 : end));
}
