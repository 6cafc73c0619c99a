import { LF, textOf } from '../../candidate/bytes.ts';
import { MAX_TIME, timeOf } from './line-time.ts';
import type { ScanContext } from './scan-context.ts';

/** A line that begins further back is too long to have a time of its own. */
const FAR = 8000;

/** The time at the start of the line that holds bytes[at]. */
export function timeOfLine({ bytes, to }: ScanContext, at: number): string | undefined {
  const newline = bytes.lastIndexOf(LF, at - 1);
  if (at - newline > FAR) return undefined;
  const end = bytes.subarray(newline + 1, Math.min(to, newline + 1 + MAX_TIME)).indexOf(LF);
  return timeOf(textOf(bytes, newline + 1, end < 0 ? Math.min(to, newline + 1 + MAX_TIME) : newline + 1 + end));
}
