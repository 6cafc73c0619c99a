import { decodePriority, MAX_PRIORITY, type PriorityParts } from '../../candidate/priority.ts';
import type { Subject } from '../subject.ts';
import type { Texts } from '../texts/text.ts';
import { SCHEMES } from './index.ts';
import { type Reading, rowFor, type TypeRow } from './scheme.ts';

/** All that a priority can mean for this candidate. */
export interface Priority {
  parts: PriorityParts;
  /** By the stacks that would write it for this candidate; those whose address fits come first. */
  readings: Reading[];
  /** The type preference, where it fits the candidate but no stack's local preference does. */
  type: TypeRow | undefined;
}

/** More components than these has nobody: a number that has them was made in another way. */
const MOST_COMPONENTS = 16;

/** Takes a priority apart; undefined when there is none, or none that can be one. */
export function readPriority(subject: Subject, t: Texts): Priority | undefined {
  const { priority } = subject;
  if (priority === undefined || priority < 1 || priority > MAX_PRIORITY) return undefined;
  const parts = decodePriority(priority);
  if (parts.component > MOST_COMPONENTS) return { parts, readings: [], type: undefined };
  const rows = SCHEMES.map((scheme) => ({ scheme, row: rowFor(scheme, parts.typePreference, subject) }));
  const readings = rows.flatMap(({ scheme, row }): Reading[] => {
    const local = row && scheme.readLocal(parts, subject, t);
    return row === undefined || local === undefined ? [] : [{ ...local, stacks: scheme.stacks, type: row }];
  });
  const fitting = readings.filter((reading) => reading.otherAddress === undefined);
  return {
    parts,
    readings: fitting.length > 0 ? fitting : readings,
    type: rows.find(({ row }) => row !== undefined)?.row,
  };
}
