import { QUOTE, SPACE, startsWith } from '../candidate/bytes.ts';
import { WORD } from '../candidate/words.ts';
import { HOLD, type LogForm } from './form.ts';
import { readKey } from './json-object.ts';
import { beginsString, endsLine, locate } from './locate.ts';
import { place } from './place.ts';
import type { Scanner } from './scanner.ts';
import { joinLines } from './wrapped-lines.ts';

/** `candidate:…`, with `a=` before it or without, wherever it stands (RFC 8839 section 5.1). */
export const candidateAttribute: LogForm = {
  name: 'candidate-attribute',
  triggers: ['e:', 'E:'],
  at: findCandidate,
};

function findCandidate(scan: Scanner, colon: number): number {
  const { bytes, to } = scan;
  const name = colon + 1 - WORD.candidate.length;
  const body = colon + 1;
  if (!startsWith(bytes, name, to, WORD.candidate, false)) return body;
  if (isKey(bytes, body, to)) return readKey(scan, colon);
  const isAttribute = startsWith(bytes, name - 2, to, WORD.attribute, false);
  const start = isAttribute ? name - 2 : name;
  const isString = beginsString(bytes, start);
  const found = scan.begin(name);
  const end = locate(scan, found, name, body, isAttribute || (isString && bytes[body] !== SPACE));
  if (end < 0) {
    scan.drop(found);
    return body;
  }
  if (isEndMark(found.fields.bytes, found.fields.typeFrom, found.fields.typeTo)) found.isEnd = true;
  const isCut = found.fields.typeFrom < 0 && scan.joinsLines && endsLine(bytes, end, to);
  const next = isCut ? joinLines(scan, found, name, body, end) : end;
  if (next === HOLD) {
    scan.drop(found);
    return HOLD;
  }
  place(scan, found, start, isString);
  scan.passLines(end, next);
  return Math.max(next, body);
}

/** `candidate: "…"`, `candidate: null`: an unquoted key, as Node prints it. */
function isKey(bytes: Uint8Array, body: number, to: number): boolean {
  let i = body;
  while (i < to && bytes[i] === SPACE) i++;
  const byte = bytes[i];
  return byte === QUOTE || byte === 0x27 || byte === 0x60 || startsWith(bytes, i, to, NULL, true);
}

const NULL = new TextEncoder().encode('null');
const END_WORDS = ['endofcandidates', 'unknown'].map((word) => new TextEncoder().encode(word));

/** `typ endOfCandidates` of old adapter.js, `candidate:none … typ unknown` of libdatachannel. */
function isEndMark(bytes: Uint8Array, from: number, to: number): boolean {
  return from >= 0 && END_WORDS.some((word) => word.length === to - from && startsWith(bytes, from, to, word, false));
}
