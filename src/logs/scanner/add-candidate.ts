import { bytesOf, LF } from '../../candidate/bytes.ts';
import { addFields } from '../../candidate/candidate.ts';
import { Fields } from '../../candidate/fields.ts';
import { type Pieces, readPieces } from '../../candidate/pieces.ts';
import type { Facts, Pair, PairSide } from './detection.ts';
import { type Detection, type Direction, UNKNOWN } from './detection.ts';
import { directionOf } from './hint.ts';
import type { Origin, Place } from './place.ts';
import type { ScanContext } from './scan-context.ts';
import { maskSecrets } from './secrets.ts';

/** A candidate that is not a candidate-attribute, as its log format has read it. */
export interface ForeignCandidate {
  pieces: Pieces;
  facts?: Facts | undefined;
  /** SENT for a local candidate, RECEIVED for a remote one; left out: as the line says. */
  direction?: Direction | undefined;
  mid?: string | undefined;
  mLineIndex?: number | undefined;
}

/** The text of the log that a record is about. */
export interface Excerpt {
  /** Where it begins in the scanner's bytes. */
  at: number;
  text: string;
  /** Passwords in it, to be overwritten before any output can show them. */
  secrets?: readonly string[] | undefined;
  /** What its line says about it, for records that are reported after the scanner has moved on. */
  origin?: Origin | undefined;
}

/** Adds the place and time to an excerpt, so that it can be kept. */
export function placed(scan: ScanContext, excerpt: Excerpt): Excerpt {
  return { ...excerpt, origin: originOf(scan, excerpt.at) };
}

function originOf(scan: ScanContext, at: number): Origin {
  const found = scan.begin(at);
  scan.drop(found);
  return { ...placeOf(scan, at), time: found.time };
}

/** The place of bytes[at], which may be in a line above the scanner's. */
export function placeOf(scan: ScanContext, at: number): Place {
  const { bytes, line, lineStart } = scan;
  let start = at;
  while (start > at - MAX_INDENT && start > 0 && bytes[start - 1] !== LF) start--;
  if (bytes[start - 1] === LF)
    return { line: line - linesIn(bytes, at, lineStart), column: 1 + charactersIn(bytes, start, at) };
  const found = scan.begin(at);
  scan.drop(found);
  return { line: line - linesIn(bytes, at, lineStart), column: Math.max(1, found.column) };
}

/** Further than this from the start of its line, the scanner gives the column. */
const MAX_INDENT = 4096;

function linesIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (bytes[i] === LF) count++;
  return count;
}

function charactersIn(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) count++;
  return count;
}

/** Reports a candidate that is not a candidate-attribute. `format` is the name of the log format. */
export function addCandidate(scan: ScanContext, format: string, excerpt: Excerpt, candidate: ForeignCandidate): void {
  const found = begin(scan, format, excerpt);
  const text = hidden(excerpt);
  readPieces(found.fields, text, candidate.pieces);
  found.bytes = found.fields.bytes;
  found.rawTo = found.fields.to;
  found.facts = candidate.facts === undefined ? undefined : withoutSecrets(candidate.facts);
  found.direction = candidate.direction || directionOf(scan.hint || scan.objects.openHint);
  if (candidate.mid !== undefined) found.mid.setText(candidate.mid);
  found.mLineIndex = candidate.mLineIndex ?? -1;
  if (text !== excerpt.text) noteSecret(found);
  hand(scan, found);
}

/** Reports a pair of candidates. */
export function addPair(scan: ScanContext, format: string, excerpt: Excerpt, pair: Pair): void {
  const found = begin(scan, format, excerpt);
  found.bytes = bytesOf(hidden(excerpt));
  found.rawTo = found.bytes.length;
  found.pair = pair;
  hand(scan, found);
}

const fields = new Fields();

/** One side of a pair. */
export function sideOf(pieces: Pieces, facts: Facts = {}): PairSide {
  readPieces(fields, '', pieces);
  const side: PairSide = {};
  return Object.assign(addFields(side, fields, false), withoutSecrets(facts));
}

function begin(scan: ScanContext, format: string, { at, origin }: Excerpt): Detection {
  const found = scan.begin(at, origin);
  if (origin === undefined) {
    const place = placeOf(scan, at);
    found.line = place.line;
    found.column = place.column;
  }
  found.form = format;
  found.rawFrom = 0;
  found.direction = UNKNOWN;
  found.isCall = false;
  return found;
}

function hand(scan: ScanContext, found: Detection): void {
  scan.messageLine = scan.line;
  scan.add(found);
}

function hidden(excerpt: Excerpt): string {
  const known = secretsOf(excerpt);
  return maskSecrets(known.reduce((text, secret) => text.replaceAll(secret, '*'.repeat(secret.length)), excerpt.text));
}

/** The URL of a TURN server may have a user and a password. */
export function withoutSecrets(facts: Facts): Facts {
  return facts.url === undefined ? facts : { ...facts, url: maskSecrets(facts.url) };
}

function secretsOf({ secrets = [] }: Excerpt): string[] {
  return secrets.filter((secret) => secret !== '');
}

/** In formats with a password, it follows the user name fragment. */
function noteSecret({ fields }: Detection): void {
  const from = Math.max(0, fields.ufragFrom);
  fields.note('secret-in-log', from, fields.ufragFrom < 0 ? from : fields.ufragTo);
}
