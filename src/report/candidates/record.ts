import type { Accepts, Refusal } from '../../agents/index.ts';
import { textOf } from '../../candidate/bytes.ts';
import { addFields, type CandidateFields, isOk } from '../../candidate/candidate.ts';
import type { Facts, Pair } from '../../logs/scanner/detection.ts';
import { type Detection, RECEIVED, SENT } from '../../logs/scanner/detection.ts';
import type { LogEvent } from '../../logs/scanner/log-event.ts';
import { type AllIssueWords, type Issue, issuesOf } from '../../rules/candidate/diagnose.ts';

/** A place in a log: line and column from 1, the column in characters. */
export interface Source {
  file: string;
  line: number;
  column: number;
}

/** What the log says around a candidate. */
export interface LogContext {
  direction?: 'sent' | 'received';
  sdpMid?: string;
  sdpMLineIndex?: number;
  usernameFragment?: string;
}

interface Excerpt {
  source: Source;
  /** When it was logged, if that was requested and the line has a time. */
  time?: string;
  /** Its log format: `candidate` for the text of a candidate-attribute, else the name of a file in src/logs. */
  form: string;
  /** The text as logged; that of an attribute starts at `candidate:`; an ICE password in it is overwritten with `*`. */
  raw: string;
}

/** A candidate in a log: the line of NDJSON, the element of JSON, the row of CSV. */
export interface CandidateRecord extends Excerpt, CandidateFields, LogContext, Facts {
  ok: boolean;
  /** Left out if there is nothing to report. */
  issues?: Issue[];
  /** Which agents accept it, if that was requested and the log has it as an attribute. */
  accepts?: Accepts;
  refusals?: Refusal[];
}

/** An end-of-candidates mark in the log. */
export interface EndRecord extends Excerpt, LogContext {
  ok: true;
  endOfCandidates: true;
}

/** Two candidates that ICE tried together. */
export interface PairRecord extends Excerpt {
  ok: true;
  pair: Pair;
}

export type LogRecord = CandidateRecord | EndRecord | PairRecord;

/** Something in the log other than a candidate: what happened (`event`), and what is known about it. */
export type EventRecord = LogEvent & { source: Source };

export function isEnd(record: LogRecord): record is EndRecord {
  return 'endOfCandidates' in record;
}

export function isPair(record: LogRecord): record is PairRecord {
  return 'pair' in record;
}

export function isCandidate(record: LogRecord): record is CandidateRecord {
  return !isEnd(record) && !isPair(record);
}

/**
 * The record of what was found in `file`. Absent fields are left out, as is the kind of a plain IP address. `words` are
 * the texts of another language.
 */
export function recordOf(found: Detection, file: string, words?: AllIssueWords): LogRecord {
  const raw = textOf(found.bytes, found.rawFrom, found.rawTo);
  const source = { file, line: found.line, column: found.column };
  const when = found.time === undefined ? {} : { time: found.time };
  const { form } = found;
  if (found.isEnd) return addContext<EndRecord>({ source, ...when, form, raw, ok: true, endOfCandidates: true }, found);
  if (found.pair !== undefined) return { source, ...when, form, raw, ok: true, pair: found.pair };
  const record: CandidateRecord = { source, ...when, form, raw, ok: isOk(found.fields) };
  addFields(record, found.fields, false);
  addContext(record, found);
  if (found.facts !== undefined) Object.assign(record, found.facts);
  if (found.fields.issues.length > 0) record.issues = issuesOf(found.fields, found.rawFrom, words);
  if (found.compat !== undefined) Object.assign(record, found.compat);
  return record;
}

/** The record of an event in `file`. */
export function eventRecordOf(event: LogEvent, file: string): EventRecord {
  return { ...event, source: { file, ...event.source } };
}

function addContext<T extends LogContext>(record: T, found: Detection): T {
  const { text: mid } = found.mid;
  const { text: ufrag } = found.ufrag;
  if (found.direction === SENT) record.direction = 'sent';
  if (found.direction === RECEIVED) record.direction = 'received';
  if (mid !== undefined) record.sdpMid = mid;
  if (found.mLineIndex >= 0) record.sdpMLineIndex = found.mLineIndex;
  if (ufrag !== undefined) record.usernameFragment = ufrag;
  return record;
}
