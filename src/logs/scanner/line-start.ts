import { LF, textOf } from '../../candidate/bytes.ts';
import { MAX_TIME, timeOf } from './line-time.ts';
import type { ScanContext } from './scan-context.ts';

/** In a line that starts further back, the time there means little, and the scanner may no longer have it. */
const FAR = 6000;

/** The time at the start of the line with bytes[at]. */
export function timeOfLine({ bytes, to, lineStart }: ScanContext, at: number): string | undefined {
  const limit = Math.max(0, at - FAR);
  if (at >= lineStart && lineStart < limit) return undefined;
  const start = at >= lineStart ? lineStart : startAbove(bytes, limit, at);
  if (start < 0) return undefined;
  const end = Math.min(to, start + MAX_TIME);
  const newline = bytes.subarray(start, end).indexOf(LF);
  return timeOf(textOf(bytes, start, newline < 0 ? end : start + newline));
}

/** The start of the line of bytes[at], if it comes after bytes[limit]; else -1. */
function startAbove(bytes: Uint8Array, limit: number, at: number): number {
  const newline = bytes.subarray(limit, at).lastIndexOf(LF);
  return newline < 0 ? -1 : limit + newline + 1;
}
