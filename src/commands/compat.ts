import { textOf } from '../candidate/bytes.ts';
import type { Found } from '../logs/found.ts';
import { judge } from '../stacks/index.ts';

/** Adds what other stacks make of a candidate that stands there as the attribute that they would read. */
export function judgeFound(found: Found): void {
  if (found.isCandidate && found.isAttribute) found.compat = judge(textOf(found.bytes, found.rawFrom, found.rawTo));
}
