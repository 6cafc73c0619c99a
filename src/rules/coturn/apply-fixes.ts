import { type ReadingOptions, readConfig } from '../../coturn/config.ts';
import { applyEdits } from '../../coturn/edits.ts';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import { type Levels, lintCoturn } from './lint.ts';
import type { Context } from './rule.ts';

/** A file after its fixes. */
export interface Fixed {
  readonly text: string;
  /** How many fixes were made. */
  readonly count: number;
  /** What is left, in the new text. */
  readonly findings: readonly Diagnostic[];
}

interface Judge {
  readonly reading: ReadingOptions;
  readonly context: Context;
  readonly levels: Levels;
}

/** A fix can make room for another one; more rounds than this no file has needed. */
const MOST_ROUNDS = 8;

/**
 * Makes the safe fixes, or the suggested ones too, until none is left. Each is made only if the file lints no worse with
 * it than without, so that what comes out is never worse than what went in; a second call changes nothing.
 */
export function applyFixes(text: string, which: 'safe' | 'all', judge: Judge): Fixed {
  let current: Fixed = { text, count: 0, findings: judgeText(text, judge) };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = fixOnce(current, which, judge);
    if (next.text === current.text) return next;
    current = next;
  }
  return current;
}

function fixOnce(before: Fixed, which: 'safe' | 'all', judge: Judge): Fixed {
  const fixes = before.findings.flatMap(({ fix }) => (fix !== undefined && (fix.safe || which === 'all') ? [fix] : []));
  if (fixes.length === 0) return before;
  const together = withFixes(before, fixes, judge);
  if (!isWorse(together, before)) return together;
  const harmless = fixes.filter((fix) => !isWorse(withFixes(before, [fix], judge), before));
  const rest = withFixes(before, harmless, judge);
  return isWorse(rest, before) ? withFixes(before, harmless.slice(0, 1), judge) : rest;
}

function withFixes({ text, count }: Fixed, fixes: readonly Fix[], judge: Judge): Fixed {
  const edited = applyEdits(
    text,
    fixes.map(({ edits }) => edits),
  );
  const made = edited.applied.filter((isApplied) => isApplied).length;
  return { text: edited.text, count: count + made, findings: judgeText(edited.text, judge) };
}

function judgeText(text: string, { reading, context, levels }: Judge): Diagnostic[] {
  return lintCoturn(readConfig(text, reading), context, levels);
}

/** More of the worst kind is worse, whatever became of the milder ones. */
function isWorse(after: Fixed, before: Fixed): boolean {
  for (const severity of ['fatal', 'error', 'warning', 'info'] as const) {
    const difference = countOf(after, severity) - countOf(before, severity);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function countOf({ findings }: Fixed, severity: Diagnostic['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
