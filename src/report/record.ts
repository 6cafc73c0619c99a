import { textOf } from '../candidate/bytes.ts';
import { type CandidateFields, isOk, issuesOf, toCandidateFields } from '../candidate/candidate.ts';
import type { Issue } from '../candidate/issues.ts';
import { type Found, RECEIVED, SENT } from '../logs/found.ts';

/** Where something stood: line and column from 1, the column in characters. */
export interface Source {
  file: string;
  line: number;
  column: number;
}

/** What the log said around a candidate. */
export interface LogContext {
  direction?: 'sent' | 'received';
  sdpMid?: string;
  sdpMLineIndex?: number;
  usernameFragment?: string;
}

/** A candidate in a log: the line of NDJSON, the element of JSON, the row of CSV. */
export interface CandidateRecord extends CandidateFields, LogContext {
  source: Source;
  /** The candidate as it stood there, from `candidate:` on; an ICE password in it is overwritten with `*`. */
  raw: string;
  ok: boolean;
  /** Left out when there is nothing to say. */
  issues?: Issue[];
}

/** The log said that no more candidates follow. */
export interface EndRecord extends LogContext {
  source: Source;
  raw: string;
  ok: true;
  endOfCandidates: true;
}

export type LogRecord = CandidateRecord | EndRecord;

export function isEnd(record: LogRecord): record is EndRecord {
  return 'endOfCandidates' in record;
}

/** The record of what was found in `file`. Absent fields are left out, as is the kind of a plain IP address. */
export function recordOf(found: Found, file: string): LogRecord {
  const raw = textOf(found.bytes, found.rawFrom, found.rawTo);
  const source = { file, line: found.line, column: found.column };
  if (found.isEnd) return { source, raw, ok: true, endOfCandidates: true, ...contextOf(found) };
  const fields = toCandidateFields(found.fields);
  if (fields.addressKind === 'ipv4' || fields.addressKind === 'ipv6') delete fields.addressKind;
  const issues = issuesOf(found.fields, found.rawFrom);
  const record: CandidateRecord = { source, raw, ok: isOk(found.fields), ...fields, ...contextOf(found) };
  if (issues.length > 0) record.issues = issues;
  return record;
}

function contextOf(found: Found): LogContext {
  const context: LogContext = {};
  if (found.direction === SENT) context.direction = 'sent';
  if (found.direction === RECEIVED) context.direction = 'received';
  if (found.mid !== undefined) context.sdpMid = found.mid.text;
  if (found.mLineIndex >= 0) context.sdpMLineIndex = found.mLineIndex;
  if (found.ufrag !== undefined) context.usernameFragment = found.ufrag.text;
  return context;
}
