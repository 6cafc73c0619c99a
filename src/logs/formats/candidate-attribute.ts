import { bytesOf, QUOTE, SPACE, startsWith, textOf } from '../../candidate/bytes.ts';
import { isOk } from '../../candidate/candidate.ts';
import type { IssueId } from '../../candidate/issues.ts';
import { WORD } from '../../candidate/words.ts';
import { addAttribute, type Surroundings } from '../scanner/add-attribute.ts';
import type { Detection } from '../scanner/detection.ts';
import { HOLD, type LogFormat } from '../scanner/log-format.ts';
import { beginsString, endsLine, type Place, parseAt } from '../scanner/parse-at.ts';
import type { ScanContext } from '../scanner/scan-context.ts';
import { isMarkedCut, joinLines } from '../scanner/wrapped-lines.ts';
import { readAndroid } from './android.ts';
import { readKey } from './json-object.ts';
import { readNamedFields } from './named-fields.ts';
import { beginsSdpLine } from './session-description.ts';

/** `candidate:…`, with or without `a=` before it, anywhere in a log (RFC 8839 section 5.1). */
export const candidateAttribute: LogFormat = {
  name: 'candidate-attribute',
  triggers: ['e:', 'E:'],
  at: findCandidate,
};

function findCandidate(scan: ScanContext, colon: number): number {
  const { bytes, to } = scan;
  const name = colon + 1 - WORD.candidate.length;
  const body = colon + 1;
  if (!startsWith(bytes, name, to, WORD.candidate, false)) return body;
  if (isKey(bytes, body, to)) return readKey(scan, colon);
  const isAttribute = startsWith(bytes, name - 2, to, WORD.attribute, false);
  const start = isAttribute ? name - 2 : name;
  if (!isAttribute && isLabel(scan, name, body)) return readLabeled(scan, body);
  const isString = beginsString(bytes, start);
  const found = scan.begin(name);
  const end = parseAt(scan, found, name, body, placeOf(isAttribute, isString && bytes[body] !== SPACE));
  const isCut = scan.joinsLines && (end < 0 || !isOk(found.fields) || endsInMiddle(found));
  const joined = isCut ? joinCut(scan, found, name, body, end) : -1;
  if (joined === HOLD || (end < 0 && joined < 0)) {
    scan.drop(found);
    return joined === HOLD ? HOLD : body;
  }
  if (joined < 0) noteWhatIsLeft(scan, found, name, end);
  readBareUfrag(scan, found, start);
  leaveSourceLocation(scan, found, end);
  readAndroid(scan, found, name);
  readNamedFields(scan, found, start, end);
  addAttribute(scan, found, start, surroundings(scan, start, isAttribute, isString));
  const next = Math.max(joined, end, body);
  scan.passLines(end < 0 ? body : end, next);
  return next;
}

/** `Answer ICE Candidate: 1 1 udp …`: the words of a log, not the name of the attribute. */
function isLabel({ bytes, to }: ScanContext, name: number, body: number): boolean {
  return bytes[body] === SPACE && !startsWith(bytes, name, to, WORD.candidate, true);
}

/** A candidate without `candidate:`, after a label. */
function readLabeled(scan: ScanContext, body: number): number {
  let start = body;
  while (start < scan.to && scan.bytes[start] === SPACE) start++;
  const found = scan.begin(start);
  const end = parseAt(scan, found, start, start, 'anywhere');
  if (end < 0) {
    scan.drop(found);
    return body;
  }
  addAttribute(scan, found, start, 'line');
  return end;
}

function placeOf(isAttribute: boolean, fillsString: boolean): Place {
  if (isAttribute) return 'attribute';
  return fillsString ? 'string' : 'anywhere';
}

const HALVES: readonly IssueId[] = [
  ...(['related-address-empty', 'related-address-invalid', 'related-port-missing', 'related-missing'] as const),
];
/** Names that must be followed by a value. */
const NAMES = ['raddr', 'rport', 'tcptype', 'generation', 'ufrag', 'network-id', 'network-cost'];

/** Whether a part is missing in the middle, as when a terminal wrapped the line there. */
function endsInMiddle({ fields }: Detection): boolean {
  if (fields.issues.length === 0) return false;
  return fields.issues.some(
    ({ id, from, to }) => HALVES.includes(id) || (id === 'odd-extension' && beginsName(textOf(fields.bytes, from, to))),
  );
}

function beginsName(text: string): boolean {
  return NAMES.some((name) => name.startsWith(text));
}

/** Tries the next line, if the text reaches the end of its line. Returns where to continue scanning, HOLD, or -1. */
function joinCut(scan: ScanContext, found: Detection, name: number, body: number, end: number): number {
  const stop = end >= 0 ? end : endOfShortText(scan, body);
  return stop >= 0 && endsLine(scan.bytes, stop, scan.to)
    ? joinLines(scan, found, name, body, stop, end >= 0 && isOk(found.fields))
    : NO_JOIN;
}

/** `a=candidate:` begins a line of SDP, and so does `candidate:` where it begins a line within a description. */
function surroundings(scan: ScanContext, start: number, isAttribute: boolean, isString: boolean): Surroundings {
  if (followsKey(scan, start)) return 'string';
  if (isAttribute ? beginsSdpLine(scan, start) : scan.startsLine(start)) return 'section';
  return isString ? 'string' : 'line';
}

/**
 * Dart's `{candidate: candidate:…}`, and `"value": "sdpMid: 0, sdpMLineIndex: 0, candidate:
 * candidate:…"` (or `a=candidate:…`) in old releases of chrome://webrtc-internals.
 */
function followsKey({ bytes, to }: ScanContext, start: number): boolean {
  const key = start - KEY.length;
  const before = bytes[key - 1];
  return (before === SPACE || before === 0x7b) && startsWith(bytes, key, to, KEY, true);
}

const KEY = bytesOf('candidate: ');

const NO_JOIN = -1;
/** The maximum length of a broken foundation, component and transport. */
const SHORT = 80;

/** The end of the line, if it is near. */
function endOfShortText(scan: ScanContext, body: number): number {
  let i = body;
  while (i < scan.to && i - body < SHORT && (scan.bytes[i] ?? 0) >= SPACE) i++;
  return i - body < SHORT ? i : -1;
}

function noteWhatIsLeft(scan: ScanContext, found: Detection, name: number, end: number): void {
  const { fields } = found;
  if (fields.type === 0 && isEndMark(fields.bytes, fields.typeFrom, fields.typeTo)) found.isEnd = true;
  if (!startsWith(scan.bytes, name, scan.to, WORD.candidate, true))
    note(found, 'prefix-case', found.rawFrom, fields.from);
  if (!isOk(fields) && isMarkedCut(textOf(scan.bytes, name, end))) noteCut(found);
}

function note(found: Detection, id: IssueId, from: number, to: number): void {
  found.fields.note(id, from, to);
  found.fields.isPlain = false;
}

/** Parts that a logger cut off are not missing from the candidate itself. */
function noteCut(found: Detection): void {
  const { issues } = found.fields;
  for (let i = issues.length - 1; i >= 0; i--) if (issues[i]?.id.endsWith('-missing')) issues.splice(i, 1);
  if (!issues.some((mark) => mark.id === 'truncated')) note(found, 'truncated', found.fields.to, found.fields.to);
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

/** Firefox logs the ufrag of a remote candidate after the attribute, without a name: that is not a broken extension. */
function readBareUfrag(scan: ScanContext, found: Detection, start: number): void {
  const { fields } = found;
  if (fields.issues.length === 0) return;
  const odd = fields.issues.findIndex(({ id, to }) => id === 'odd-extension' && to === fields.to);
  const mark = fields.issues[odd];
  if (mark === undefined || !startsWith(scan.bytes, start - HEAD.length, start, HEAD, true)) return;
  fields.issues.splice(odd, 1);
  if (fields.ufragFrom >= 0) return;
  fields.ufragFrom = mark.from;
  fields.ufragTo = mark.to;
}

/** Consoles append where the line was logged: `typ host call.js:17:15`. That is not an extension. */
function leaveSourceLocation({ bytes, to }: ScanContext, found: Detection, end: number): void {
  const { fields } = found;
  if (fields.issues.length === 0) return;
  const odd = fields.issues.findIndex(({ id, to }) => id === 'odd-extension' && to === fields.to);
  const mark = fields.issues[odd];
  const start = bytes.lastIndexOf(SPACE, end - 1) + 1;
  if (mark === undefined || end < 0 || !SCRIPT.test(textOf(bytes, start, Math.min(to, end + MAX_LINE)))) return;
  fields.issues.splice(odd, 1);
  found.rawTo -= fields.to - mark.from + 1;
  fields.to = mark.from - 1;
}

const SCRIPT = /^\S{0,80}\.(?:[cm]?[jt]sx?|html?|vue):\d/;
const MAX_LINE = 16;

const HEAD = bytesOf('AddIceCandidate: ');
