import { type ReadingOptions, readConfig } from '../../coturn/config.ts';
import { applyEdits } from '../../coturn/edits.ts';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import { commentsAbove } from './added.ts';
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
const MOST_ROUNDS = 12;

/** How often a round lints the file to find out which of its fixes do harm. */
const MOST_TRIALS = 24;

/**
 * Makes the safe fixes, or the suggested ones too, until none is left. Those are made with which the file lints no worse
 * than without, so that what comes out is never worse than what went in. A second call changes nothing: where the rounds
 * come to no end, none is made.
 */
export function applyFixes(text: string, which: 'safe' | 'all', judge: Judge): Fixed {
  const start: Fixed = { text, count: 0, findings: judgeText(text, judge) };
  let current = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = fixOnce(current, which, judge);
    if (next.text === current.text) return next;
    current = next;
  }
  return start;
}

/** A fix, and the rule that has it. */
interface RuleFix extends Fix {
  readonly rule: string;
}

function fixOnce(before: Fixed, which: 'safe' | 'all', judge: Judge): Fixed {
  const fixes = before.findings.flatMap(({ rule, fix }) =>
    fix !== undefined && (fix.safe || which === 'all') ? [{ ...fix, rule }] : [],
  );
  if (fixes.length === 0) return before;
  const groups = harmlessGroups(before, fixes, judge);
  const chosen = new Set(groups.flat());
  const together = withFixes(
    before,
    fixes.filter((fix) => chosen.has(fix)),
    judge,
  );
  if (!isWorse(together, before)) return together;
  const [largest = []] = groups.toSorted((a, b) => b.length - a.length);
  return withFixes(before, largest, judge);
}

/**
 * Groups of fixes that do no harm, each group for its own. A fix that does harm is found by halving, so that the time grows
 * with the file and not with its square; the fixes of one rule are mostly alike, and are kept together.
 */
function harmlessGroups(before: Fixed, fixes: readonly RuleFix[], judge: Judge): RuleFix[][] {
  let trials = MOST_TRIALS;
  const waiting = [fixes.toSorted((a, b) => (a.rule < b.rule ? -1 : Number(a.rule > b.rule)))];
  const harmless: RuleFix[][] = [];
  for (let group = waiting.shift(); group !== undefined && trials > 0; group = waiting.shift()) {
    trials--;
    if (!isWorse(withFixes(before, group, judge), before)) harmless.push(group);
    else if (group.length > 1) waiting.push(...halvesOf(group));
  }
  return harmless;
}

/** Between two rules where there are several, as near to the middle as that can be. */
function halvesOf(group: RuleFix[]): [RuleFix[], RuleFix[]] {
  const middle = Math.ceil(group.length / 2);
  const bounds = group.flatMap(({ rule }, at) => (at > 0 && rule !== group[at - 1]?.rule ? [at] : []));
  const [bound = middle] = bounds.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return [group.slice(0, bound), group.slice(bound)];
}

function withFixes({ text, count, findings }: Fixed, fixes: readonly Fix[], judge: Judge): Fixed {
  const groups = fixes.map(({ edits }) => edits);
  const { applied } = applyEdits(text, groups);
  const made = groups.filter((_, at) => applied[at]);
  const edited = applyEdits(text, [commentsAbove(text, findings, made), ...made]);
  return { text: edited.text, count: count + made.length, findings: judgeText(edited.text, judge) };
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
