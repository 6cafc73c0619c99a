export type { AddressKind } from './candidate/address.ts';
export type { CandidateFields, Extension, ParsedCandidate } from './candidate/candidate.ts';
export { type FormattableCandidate, formatCandidate } from './candidate/format.ts';
export type { Issue, IssueField, IssueId, Severity } from './candidate/issues.ts';
export { parseCandidate } from './candidate/parse.ts';
export { decodePriority, type PriorityParts } from './candidate/priority.ts';
