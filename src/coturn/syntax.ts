import type { Span } from './span.ts';

/**
 * A turnserver.conf as coturn cuts it up, with every byte kept. The text is the file's bytes, one character each
 * (ISO 8859-1), as coturn knows nothing of encodings; offsets are bytes.
 */
export interface Syntax {
  readonly text: string;
  readonly lines: readonly Line[];
}

export type Line = PlainLine | OptionLine;

interface AnyLine extends Span {
  /** Of the line in the file, from 1; the rest of an overlong line has the same. `end` is behind the line end. */
  readonly number: number;
  /** Coturn reads 1023 bytes at most; what follows it takes for a line of its own, this one. */
  readonly isRest: boolean;
  /** Without the line end. */
  readonly content: Span;
}

/** Nothing that coturn reads: empty, or a comment. */
export interface PlainLine extends AnyLine {
  readonly kind: 'blank' | 'comment';
}

/** A line that coturn reads as an option, whether it knows that or not. */
export interface OptionLine extends AnyLine {
  readonly kind: 'option';
  readonly key: string;
  readonly keySpan: Span;
  /** What coturn takes as the value: without quotes, blanks behind it, and whatever follows a NUL. */
  readonly value: string;
  /** Of that value in the file; empty and at the end of the key where there is none. */
  readonly valueSpan: Span;
  /** What stands between both: any run of blanks, tabs and `=`; empty for a bare key. */
  readonly separator: string;
  /** Did a double quote open the value, and did one close it? Coturn takes both away. */
  readonly quotes: 'none' | 'open' | 'both';
}

/** What `fgets` takes into coturn's buffer at a time. */
export const LONGEST_LINE = 1023;

/** Cuts a file up as coturn does (`read_config_file` of its mainrelay.c). Takes any text, and never throws. */
export function parseSyntax(text: string): Syntax {
  const lines: Line[] = [];
  let number = 1;
  let start = 0;
  let isRest = false;
  while (start < text.length) {
    const limit = Math.min(text.length, start + LONGEST_LINE);
    const newline = text.slice(start, limit).indexOf('\n');
    const end = newline === -1 ? limit : start + newline + 1;
    lines.push(readLine(text, { start, end, number, isRest }));
    isRest = newline === -1 && end < text.length;
    if (!isRest) number++;
    start = end;
  }
  return { text, lines };
}

function readLine(text: string, at: Span & Pick<Line, 'number' | 'isRest'>): Line {
  const line = { ...at, content: { start: at.start, end: withoutLineEnd(text, at) } };
  const nul = text.slice(at.start, at.end).indexOf('\0');
  let end = nul === -1 ? at.end : at.start + nul;
  let start = at.start;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  if (text[start] === '#' && start < end) return { ...line, kind: 'comment' };
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === end ? { ...line, kind: 'blank' } : { ...line, kind: 'option', ...readOption(text, start, end) };
}

type OptionParts = Omit<OptionLine, 'kind' | keyof AnyLine>;

function readOption(text: string, start: number, end: number): OptionParts {
  let keyEnd = start;
  while (keyEnd < end && !isSeparator(text.charCodeAt(keyEnd))) keyEnd++;
  let from = keyEnd;
  while (from < end && isSeparator(text.charCodeAt(from))) from++;
  const opened = text[from] === '"' && from < end;
  const closed = opened && end > from + 1 && text[end - 1] === '"';
  const valueSpan = { start: opened ? from + 1 : from, end: closed ? end - 1 : end };
  return {
    key: text.slice(start, keyEnd),
    keySpan: { start, end: keyEnd },
    separator: text.slice(keyEnd, from),
    value: text.slice(valueSpan.start, valueSpan.end),
    valueSpan,
    quotes: closed ? 'both' : opened ? 'open' : 'none',
  };
}

function withoutLineEnd(text: string, { start, end }: Span): number {
  if (end === start || text[end - 1] !== '\n') return end;
  return end - 1 > start && text[end - 2] === '\r' ? end - 2 : end - 1;
}

/** What may stand before a key. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** What ends a key, and what is skipped before a value. */
function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x3d;
}

/** What is taken away behind a line: C's isspace. */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
