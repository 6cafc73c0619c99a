import { textOf } from '../candidate/bytes.ts';
import { addFields, isOk } from '../candidate/candidate.ts';
import type { Subject } from '../explain/subject.ts';
import type { SeenCandidate } from '../ice/observed.ts';
import { type Detection, RECEIVED, SENT } from '../logs/scanner/detection.ts';
import { type Issue, issuesOf } from '../rules/candidate/diagnose.ts';

/** Formats that signaling also uses, so they do not identify an agent. */
const BY_SIGNALING: ReadonlySet<string> = new Set(['candidate', 'json-object', 'base64-json', 'jingle']);
/** Issues caused by logging: the text is not what an agent received. */
const OF_LOGS =
  /^(?:empty|several-lines|too-long|truncated|wrapped|prefix-.*|doubled-space.*|secret-in-log|.*-redacted)$/;

/** A candidate that was found, and its text that shows who wrote it. */
export interface ReadCandidate {
  readonly seen: SeenCandidate;
  readonly subject: Pick<Subject, 'raw' | 'ok'> & { readonly issues?: readonly Issue[] };
}

export function readCandidate(found: Detection, file: string): ReadCandidate {
  const { form, line, column, fields } = found;
  const raw = textOf(found.bytes, found.rawFrom, found.rawTo);
  const candidate: SeenCandidate['candidate'] = { source: { file, line, column }, form };
  if (found.time !== undefined) candidate.time = found.time;
  addFields(candidate, fields, false);
  if (found.facts !== undefined) Object.assign(candidate, found.facts);
  const { text: mid } = found.mid;
  const { text: ufrag } = found.ufrag;
  if (mid !== undefined) candidate.mid = mid;
  if (found.mLineIndex >= 0) candidate.mLineIndex = found.mLineIndex;
  if (ufrag !== undefined) candidate.usernameFragment = ufrag;
  const issues = fields.issues.length > 0 ? issuesOf(fields, found.rawFrom) : [];
  if (form === 'candidate' && !issues.some(({ id }) => OF_LOGS.test(id))) candidate.text = raw;
  const seen: SeenCandidate = { candidate };
  if (found.direction === SENT) seen.direction = 'sent';
  if (found.direction === RECEIVED) seen.direction = 'received';
  if (found.isCall || !BY_SIGNALING.has(form)) seen.isCall = true;
  return { seen, subject: { raw, ok: isOk(fields), ...(issues.length === 0 ? {} : { issues }) } };
}

/** A candidate as `icescope explain` sees it. */
export function subjectOf({ seen: { candidate, direction }, subject }: ReadCandidate): Subject {
  const { mid, mLineIndex } = candidate;
  return {
    ...candidate,
    ...subject,
    ...(direction === undefined ? {} : { direction }),
    ...(mid === undefined ? {} : { sdpMid: mid }),
    ...(mLineIndex === undefined ? {} : { sdpMLineIndex: mLineIndex }),
  };
}
