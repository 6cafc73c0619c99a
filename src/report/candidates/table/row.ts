import { textOf } from '../../../candidate/bytes.ts';
import { type CandidateFields, isOk, toCandidateFields } from '../../../candidate/candidate.ts';
import type { Detection, Direction, Facts } from '../../../logs/scanner/detection.ts';
import { issuesOf } from '../../../rules/candidate/diagnose.ts';

/** What a log says about a candidate. */
export type Said = CandidateFields & Facts;

/** A candidate, or the end of them, with all that the log says about it in several places. */
export interface Row {
  direction: Direction;
  /** The media sections it belongs to, and their indexes if no mid is known. */
  readonly mids: string[];
  readonly mLines: number[];
  readonly isEnd: boolean;
  readonly ok: boolean;
  said: Said;
  /** Whether its raddr and rport are zeros, as browsers write them to hide the address. */
  isBaseHidden: boolean;
  readonly issues: readonly string[];
  refusedBy: readonly string[];
  readonly raw: string;
  isPrinted: boolean;
}

export function rowOf(found: Detection): Row {
  const { direction, mid, mLineIndex, isEnd, compat } = found;
  const { text } = mid;
  const said = isEnd ? {} : saidOf(found);
  const isBaseHidden = isHidden(said);
  if (isBaseHidden) {
    delete said.relatedAddress;
    delete said.relatedPort;
  }
  return {
    direction,
    mids: text === undefined ? [] : [text],
    mLines: mLineIndex < 0 ? [] : [mLineIndex],
    isEnd,
    ok: isEnd || isOk(found.fields),
    said,
    isBaseHidden,
    issues: isEnd ? [] : graveIssues(found),
    refusedBy: [...new Set(compat?.refusals.map(({ stack }) => stack))],
    raw: textOf(found.bytes, found.rawFrom, found.rawTo),
    isPrinted: false,
  };
}

/** Interface types that say nothing. */
const NO_TYPES: ReadonlySet<string> = new Set(['unknown', 'any']);

function saidOf({ fields, facts, ufrag }: Detection): Said {
  const said: Said = { ...toCandidateFields(fields), ...facts };
  const { text } = ufrag;
  if (text !== undefined) said.ufrag ??= text;
  if (NO_TYPES.has(said.networkType ?? '')) delete said.networkType;
  return said;
}

function graveIssues({ fields, rawFrom }: Detection): string[] {
  if (fields.issues.length === 0) return [];
  const grave = issuesOf(fields, rawFrom).filter(({ severity }) => severity !== 'info');
  return grave.map(({ id }) => id);
}

const UNSPECIFIED: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const NO_PORTS: ReadonlySet<number> = new Set([0, 9]);

function isHidden({ relatedAddress = '', relatedPort = 0 }: Said): boolean {
  return UNSPECIFIED.has(relatedAddress) && NO_PORTS.has(relatedPort);
}
