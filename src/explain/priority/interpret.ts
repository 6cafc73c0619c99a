import { isLowered } from '../../candidate/consistency.ts';
import { decodePriority, MAX_PRIORITY, type PriorityParts } from '../../candidate/priority.ts';
import { carrierOf, type Subject } from '../subject.ts';
import type { Texts } from '../texts/text.ts';
import { SCHEMES } from './index.ts';
import type { Reading, Scheme, TypeRow } from './scheme.ts';

/** All that a priority can mean for this candidate. */
export interface PriorityReadings {
  parts: PriorityParts;
  /** Readings by the agents that would write it for this candidate, starting with those whose address matches. */
  readings: Reading[];
  /** The type preference, if it matches the candidate but no agent's local preference does. */
  type: TypeRow | undefined;
}

/** No candidate has a higher component: a higher number was computed in another way. */
const MOST_COMPONENTS = 16;

/** The rows of all schemes by their type preference. */
const ROWS = new Map<number, { scheme: Scheme; row: TypeRow }[]>();
for (const scheme of SCHEMES) {
  for (const row of scheme.types) {
    const rows = ROWS.get(row.preference) ?? [];
    rows.push({ scheme, row });
    ROWS.set(row.preference, rows);
  }
}

/** Decodes a priority as each agent would have written it; undefined if there is no valid one. */
export function interpretPriority(subject: Subject, t: Texts): PriorityReadings | undefined {
  const { priority } = subject;
  if (priority === undefined || priority < 1 || priority > MAX_PRIORITY) return undefined;
  const parts = decodePriority(priority);
  const readings: Reading[] = [];
  const isLarge = parts.component > MOST_COMPONENTS;
  if (isLarge && !isLowered(priority, subject.component ?? 0)) return { parts, readings, type: undefined };
  const rows = (ROWS.get(parts.typePreference) ?? []).filter(
    ({ row, scheme }) => fits(row, subject) && (!isLarge || scheme.lowers === true),
  );
  for (const { scheme, row } of rows) {
    const local = scheme.readLocal(parts, subject, t);
    if (local !== undefined) readings.push({ ...local, authors: scheme.authors, type: row });
  }
  const fitting = readings.filter((reading) => reading.otherAddress === undefined);
  return { parts, readings: fitting.length > 0 ? fitting : readings, type: rows[0]?.row };
}

function fits({ type, carrier }: TypeRow, subject: Subject): boolean {
  return type === subject.type && (carrier === undefined || carrier === carrierOf(subject));
}
