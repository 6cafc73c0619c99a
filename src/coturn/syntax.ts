import type { Range } from '../diagnostics/range.ts';

/**
 * A turnserver.conf as coturn splits it, with every byte kept. The text has one character per byte (ISO 8859-1),
 * because coturn ignores encodings; offsets are in bytes.
 */
export interface Syntax {
  readonly text: string;
  readonly lines: readonly Line[];
}

export type Line = PlainLine | OptionLine;

interface AnyLine extends Range {
  /** The line number, from 1; the rest of an overlong line has the same one. `end` is after the line end. */
  readonly number: number;
  /** Coturn reads at most 1023 bytes as a line, and the rest as another line: this is such a rest. */
  readonly isRest: boolean;
  /** Without the line end. */
  readonly content: Range;
}

/** A line that coturn ignores: empty, or a comment. */
export interface PlainLine extends AnyLine {
  readonly kind: 'blank' | 'comment';
}

/** A line that coturn reads as an option, whether it knows the option or not. */
export interface OptionLine extends AnyLine {
  readonly kind: 'option';
  readonly key: string;
  readonly keySpan: Range;
  /** The value as coturn reads it: without quotes, trailing white space, and whatever follows a NUL. */
  readonly value: string;
  /** Where that value is in the file; empty and at the end of the key if there is none. */
  readonly valueSpan: Range;
  /** The text between key and value: any run of spaces, tabs and `=`; empty for a key alone. */
  readonly separator: string;
  /** Whether a double quote opens the value, and whether one closes it. Coturn removes both. */
  readonly quotes: 'none' | 'open' | 'both';
}

/** The maximum that `fgets` reads into coturn's buffer at a time. */
export const LONGEST_LINE = 1023;

/** Splits a file as coturn does (`read_config_file` of its mainrelay.c). Accepts any text, and never throws. */
export function parseSyntax(text: string, firstLine = 1): Syntax {
  const lines: Line[] = [];
  let number = firstLine;
  let start = 0;
  let isRest = false;
  let full = 0;
  let nul = find(text, '\0', 0);
  while (start < text.length) {
    if (!isRest) full = Math.min(find(text, '\n', start) + 1, text.length);
    const end = Math.min(full, start + LONGEST_LINE);
    if (nul < start) nul = find(text, '\0', start);
    lines.push(readLine(text, { start, end, number, isRest }, Math.min(nul, end)));
    isRest = end < full;
    if (!isRest) number++;
    start = end;
  }
  return { text, lines };
}

/** Where it occurs next; the end of the text if it does not. */
function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}

/**
 * In C, a line ends at its first NUL. Fields are set one by one, because this runs for each of up to a million lines.
 */
function readLine(text: string, { start, end, number, isRest }: AnyLineStart, stop: number): Line {
  const content = { start, end: withoutLineEnd(text, start, end) };
  let last = stop;
  let first = start;
  while (first < last && isBlank(text.charCodeAt(first))) first++;
  if (text[first] === '#' && first < last) return { kind: 'comment', start, end, number, isRest, content };
  while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
  if (first === last) return { kind: 'blank', start, end, number, isRest, content };
  let keyEnd = first;
  while (keyEnd < last && !isSeparator(text.charCodeAt(keyEnd))) keyEnd++;
  let from = keyEnd;
  while (from < last && isSeparator(text.charCodeAt(from))) from++;
  const quotes = quotesOf(text, from, last);
  const valueSpan = { start: quotes === 'none' ? from : from + 1, end: quotes === 'both' ? last - 1 : last };
  return {
    kind: 'option',
    start,
    end,
    number,
    isRest,
    content,
    key: text.slice(first, keyEnd),
    keySpan: { start: first, end: keyEnd },
    separator: text.slice(keyEnd, from),
    value: text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
    quotes,
  };
}

type AnyLineStart = Omit<AnyLine, 'content'>;

function quotesOf(text: string, from: number, end: number): OptionLine['quotes'] {
  if (from === end || text[from] !== '"') return 'none';
  return end > from + 1 && text[end - 1] === '"' ? 'both' : 'open';
}

function withoutLineEnd(text: string, start: number, end: number): number {
  if (end === start || text[end - 1] !== '\n') return end;
  return end - 1 > start && text[end - 2] === '\r' ? end - 2 : end - 1;
}

/** Whether it may precede a key. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Whether it ends a key, and is skipped before a value. */
function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3d;
}

/** Whether it is stripped at the end of a line: C's isspace. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
