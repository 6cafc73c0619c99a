import type { Deployment } from '../../../deployment/index.ts';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import type { Range } from '../../../diagnostics/range.ts';
import { ON_COMMAND_LINE } from '../../../rules/coturn/rule.ts';

export interface Placed {
  readonly finding: Diagnostic;
  /** Its range is one of the mounted file. */
  readonly isMounted: boolean;
}

/** A finding at its place in the file that deploys, or in the mounted file, which has its own places. */
export function placedIn(
  { fix: _, range, argument, ...finding }: Diagnostic,
  { args, config }: Deployment,
  mounted: string | undefined,
): Placed {
  const word = argument === undefined ? undefined : args[argument];
  if (word !== undefined) {
    const message = finding.message.replace(ON_COMMAND_LINE, '');
    return { finding: { ...finding, message, range: { start: word.start, end: word.end } }, isMounted: false };
  }
  if (argument !== undefined || range === undefined)
    return { finding, isMounted: argument === undefined && mounted !== undefined };
  if (mounted !== undefined || config === undefined) return { finding: { ...finding, range }, isMounted: true };
  return { finding: { ...finding, range: outer(range, config.offsetOf) }, isMounted: false };
}

/** A range of an embedded text in the file around it. It ends after its last character, as the next may be lines on. */
export function outer({ start, end }: Range, offsetOf: (at: number) => number): Range {
  const first = offsetOf(start);
  return { start: first, end: end > start ? offsetOf(end - 1) + 1 : first };
}
