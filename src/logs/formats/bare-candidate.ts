import { COLON, isDigit, isLetter, SPACE, startsWith, textOf } from '../../candidate/bytes.ts';
import { isHiddenNumber } from '../../candidate/hidden.ts';
import { addAttribute } from '../scanner/add-attribute.ts';
import type { LogFormat } from '../scanner/log-format.ts';
import { beginsString, parseAt } from '../scanner/parse-at.ts';
import type { ScanContext } from '../scanner/scan-context.ts';

/** A candidate without `candidate:` before it: six fields, then ` typ `. */
export const bareCandidate: LogFormat = {
  name: 'bare-candidate',
  triggers: ['ty'],
  at: findBare,
};

const TYP = new TextEncoder().encode(' typ ');

function findBare(scan: ScanContext, at: number): number {
  const { bytes, to } = scan;
  const blank = at - 2;
  if (!startsWith(bytes, blank, to, TYP, true)) return at + 1;
  const start = startOfCandidate(bytes, Math.max(0, scan.lineStart), blank);
  if (start < 0) return at + 1;
  const colon = bytes.indexOf(COLON, start);
  const body = colon >= 0 && colon < blank && isEndOfName(bytes, start, colon) ? colon + 1 : start;
  const found = scan.begin(body);
  const end = parseAt(scan, found, body, body, 'anywhere');
  if (end < 0 || end <= at) {
    scan.drop(found);
    return at + 1;
  }
  if (body > start) {
    found.fields.note('wrapped', found.fields.from, found.fields.from);
    found.fields.isPlain = false;
  }
  addAttribute(scan, found, start, beginsString(bytes, start) ? 'string' : 'line');
  return end;
}

/**
 * Goes back over port, address, priority, transport and component to the foundation; -1 if the text is something
 * else.
 */
function startOfCandidate(bytes: Uint8Array, lineStart: number, blank: number): number {
  let end = blank;
  for (const isField of [isNumberOrHidden, isAny, isNumberOrHidden, isTransport, isNumber]) {
    const start = startOfToken(bytes, lineStart, end);
    if (start <= lineStart || !isField(bytes, start, end)) return -1;
    end = start - 1;
  }
  const foundation = startOfToken(bytes, lineStart, end);
  return foundation < end ? foundation : -1;
}

function startOfToken(bytes: Uint8Array, lineStart: number, end: number): number {
  let i = end;
  while (i > lineStart && isTokenByte(bytes[i - 1] ?? 0)) i--;
  return i;
}

function isTokenByte(byte: number): boolean {
  return byte > SPACE && byte !== 0x22 && byte !== 0x27 && byte !== 0x28 && byte !== 0x60 && byte !== 0x7c;
}

function isNumber(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to || to - from > 10) return false;
  for (let i = from; i < to; i++) if (!isDigit(bytes[i] ?? 0)) return false;
  return true;
}

function isNumberOrHidden(bytes: Uint8Array, from: number, to: number): boolean {
  if (isNumber(bytes, from, to)) return true;
  return to > from && to - from <= MOST_HIDDEN && isHiddenNumber(textOf(bytes, from, to));
}

/** Redacted numbers are replaced by a word or two. */
const MOST_HIDDEN = 32;

function isAny(_bytes: Uint8Array, from: number, to: number): boolean {
  return to > from;
}

function isTransport(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 3 && to - from <= 12 && isLetter(bytes[from] ?? 0) && isLetter(bytes[from + 1] ?? 0);
}

/** `ate:`: the end of a `candidate:` that was cut in two. */
function isEndOfName(bytes: Uint8Array, from: number, colon: number): boolean {
  return 'a=candidate:'.endsWith(textOf(bytes, from, colon + 1));
}
