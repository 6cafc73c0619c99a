import { nothingObserved, type Observed } from '../ice/observed.ts';
import { type LineRecords, nothingRead } from '../rules/session/support/line-records.ts';

/** What one input says about one session, and what else its lines say. */
export interface Part {
  readonly observed: Observed;
  readonly records: LineRecords;
}

export function newPart(file: string, side: Observed['side']): Part {
  return { observed: nothingObserved(file, side), records: nothingRead(file) };
}
