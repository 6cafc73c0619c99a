export type { AddressKind } from './candidate/address.ts';
export type { CandidateFields, Extension } from './candidate/candidate.ts';
export { type FormattableCandidate, formatCandidate } from './candidate/format.ts';
export type { IssueField, IssueId } from './candidate/issues.ts';
export { decodePriority, type PriorityParts } from './candidate/priority.ts';
export type { Severity } from './diagnostics/severity.ts';
export type { Author } from './explain/author.ts';
export type { Contradiction } from './explain/contradictions.ts';
export type { Explanation } from './explain/explain.ts';
export { explainCandidate } from './explain/explain-candidate.ts';
export type { FieldLine } from './explain/fields.ts';
export type { Part } from './explain/priority/scheme.ts';
export type { AddressScope } from './explain/texts/text.ts';
export {
  type DiagnosedText,
  type DiagnoseOptions,
  type Diagnosis,
  diagnose,
  type KnownAboutSide,
  type NatBehavior,
  type Outcome,
  type Session,
  type SessionCandidate,
  type SessionFinding,
  type SessionHalf,
  type Verdict,
} from './library/diagnose.ts';
export { type LintOptions, lintTurnserverConf, type TurnserverFinding } from './library/lint-turnserver-conf.ts';
export {
  type CandidateRecord,
  CandidateScanner,
  type EndRecord,
  type LogContext,
  type LogRecord,
  type PairRecord,
  type Source,
  scanCandidates,
} from './library/scan-candidates.ts';
export { type EventRecord, scanEvents } from './library/scan-events.ts';
export type { Issue } from './rules/candidate/diagnose.ts';
export { type ParsedCandidate, parseCandidate } from './rules/candidate/parse-candidate.ts';
export type { UriErrorId } from './stun/authority.ts';
export type { HostKind, Scheme, StunUri } from './stun/stun-uri.ts';
export type { UriNote, UriNoteId } from './stun/uri.ts';
export { type ParsedUri, parseUri, type UriError } from './stun/uri.ts';
