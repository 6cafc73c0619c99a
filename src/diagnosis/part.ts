import { nothingObserved, type Observed } from '../ice/observed.ts';
import { type LineRecords, nothingRead } from '../rules/session/support/line-records.ts';

/** What one input says of one session, and what its lines say besides. */
export interface Part {
  readonly observed: Observed;
  readonly records: LineRecords;
}

export function newPart(file: string, side: Observed['side']): Part {
  return { observed: nothingObserved(file, side), records: nothingRead(file) };
}
