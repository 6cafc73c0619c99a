import { APOSTROPHE, bytesOf, COLON, CR, LF, QUOTE, SPACE, startsWith } from './bytes.ts';
import { type CandidateFields, toCandidateFields } from './candidate.ts';
import { Fields } from './fields.ts';
import { readFields } from './grammar.ts';
import { split, TEXT_BYTES, Tokens } from './tokens.ts';
import { WORD } from './words.ts';

const tokens = new Tokens();

const fields = new Fields();

/** The fields of a text that is one candidate, as far as they can be parsed. */
export function fieldsOf(text: string): CandidateFields {
  readText(fields, bytesOf(text));
  return toCandidateFields(fields);
}

/** Parses a text that is one candidate, and returns where its foundation begins. */
export function readText(into: Fields, bytes: Uint8Array): number {
  const [from, to] = trim(bytes);
  const lineEnd = endOfLine(bytes, from, to);
  const body = afterPrefix(bytes, from, lineEnd);
  readCandidate(into, bytes, body, lineEnd);
  notePrefix(into, from, body);
  if (from === to) into.issues.splice(0, into.issues.length, { id: 'empty', from, to });
  if (lineEnd < to) into.note('several-lines', lineEnd, to);
  into.isPlain &&= into.issues.length === 0;
  return body;
}

/** Parses the candidate in bytes[from, to), starting at its foundation. */
function readCandidate(into: Fields, bytes: Uint8Array, from: number, to: number): void {
  const stop = split(tokens, bytes, from, to, TEXT_BYTES);
  readFields(into, tokens);
  if (stop < to) into.note('too-long', stop, stop);
}

/** The place after `a=` and `candidate:`, each in any case, each optional. */
function afterPrefix(bytes: Uint8Array, from: number, to: number): number {
  const attribute = startsWith(bytes, from, to, WORD.attribute, false) ? from + WORD.attribute.length : from;
  if (startsWith(bytes, attribute, to, WORD.candidate, false)) return attribute + WORD.candidate.length;
  return from;
}

function notePrefix(into: Fields, from: number, body: number): void {
  const { bytes } = into;
  const name = body - WORD.candidate.length;
  if (body === from && hasColon(into)) into.note('prefix-unknown', from, into.foundationTo);
  else if (body === from) into.note('prefix-missing', from, into.foundationFrom >= 0 ? into.foundationTo : from);
  else if (!startsWith(bytes, name, body, WORD.candidate, true) || (name > from && bytes[from] !== WORD.attribute[0])) {
    into.note('prefix-case', from, body);
  }
}

/** A foundation has no colon, so what comes before one was meant as `candidate:`. */
function hasColon(into: Fields): boolean {
  if (into.foundationFrom < 0) return false;
  const colon = into.bytes.indexOf(COLON, into.foundationFrom);
  return colon >= 0 && colon < into.foundationTo;
}

/** Blanks and a pair of quotes around the text are not part of it; one space at its end may be an empty value. */
function trim(bytes: Uint8Array): [from: number, to: number] {
  let from = 0;
  let to = bytes.length;
  while (from < to && isBlank(bytes[from] ?? 0)) from++;
  while (to > from && isBlank(bytes[to - 1] ?? 0)) to--;
  const quote = bytes[from] ?? 0;
  const isQuoted = to - from >= 2 && (quote === QUOTE || quote === APOSTROPHE) && bytes[to - 1] === quote;
  if (isQuoted) return [from + 1, to - 1];
  return [from, to > from && bytes[to] === SPACE ? to + 1 : to];
}

function endOfLine(bytes: Uint8Array, from: number, to: number): number {
  const end = bytes.indexOf(LF, from);
  if (end < 0 || end >= to) return to;
  return end > from && bytes[end - 1] === CR ? end - 1 : end;
}

function isLineEnd(byte: number): boolean {
  return byte === LF || byte === CR;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === 0x09 || isLineEnd(byte);
}
