import { judge } from '../../agents/index.ts';
import { textOf } from '../../candidate/bytes.ts';
import type { Detection } from '../../logs/scanner/detection.ts';

/** Adds what other stacks make of a candidate that stands there as the attribute that they would read. */
export function judgeFound(found: Detection): void {
  if (found.isCandidate && found.isAttribute) found.compat = judge(textOf(found.bytes, found.rawFrom, found.rawTo));
}
