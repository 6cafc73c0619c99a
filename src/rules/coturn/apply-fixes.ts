import { type Config, type ReadingOptions, readConfig } from '../../coturn/config.ts';
import { applyEdits } from '../../coturn/edits.ts';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import { commentsAbove } from './added.ts';
import { type Levels, lintCoturn } from './lint.ts';
import { mayDenyOwn } from './peer/own-relay.ts';
import type { Context } from './rule.ts';
import { isServedAlike } from './served.ts';

/** A file after its fixes. */
export interface Fixed {
  readonly text: string;
  /** How many fixes were made. */
  readonly count: number;
  /** The remaining findings, in the new text. */
  readonly findings: readonly Diagnostic[];
}

interface Judge {
  readonly reading: ReadingOptions;
  readonly context: Context;
  readonly levels: Levels;
}

type Which = 'safe' | 'all';

/** A file between two rounds. */
interface Draft extends Fixed {
  readonly config: Config;
}

/** One fix can enable another; no file has needed more rounds than this. */
const MOST_ROUNDS = 12;

/** How often a round lints the file to find out which of its fixes do harm. */
const MOST_TRIALS = 24;

/**
 * Applies the safe fixes, or the suggested ones too, until none is left. A fix is applied only if the file then lints
 * no worse than without it, so that the result is never worse than the input, and the safe fixes only if all of them
 * together leave the server unchanged for clients. No fix may deny the server's own address, through which its
 * clients reach each other. A second call changes nothing; if the rounds never end, no fix is applied.
 */
export function applyFixes(text: string, which: Which, judge: Judge): Fixed {
  const start = draft(text, 0, judge);
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

function fixOnce(before: Draft, which: Which, judge: Judge): Draft {
  const fixes = before.findings.flatMap(({ rule, fix }) =>
    fix !== undefined && (fix.safe || which === 'all') ? [{ ...fix, rule }] : [],
  );
  if (fixes.length === 0) return before;
  const isHarm = (after: Draft): boolean =>
    isWorse(after, before) ||
    (which === 'safe' && !isServedAlike(before.config, after.config)) ||
    mayDenyOwn(before.config, after.config, judge.context);
  const groups = harmlessGroups(before, fixes, judge, isHarm);
  const chosen = new Set(groups.flat());
  const together = withFixes(
    before,
    fixes.filter((fix) => chosen.has(fix)),
    judge,
  );
  if (!isHarm(together)) return together;
  const [largest = []] = groups.toSorted((a, b) => b.length - a.length);
  return withFixes(before, largest, judge);
}

/**
 * Groups of fixes that are each harmless. A harmful fix is found by bisection, so that the time grows linearly with the
 * file, not quadratically; the fixes of one rule are mostly alike and stay together.
 */
function harmlessGroups(
  before: Draft,
  fixes: readonly RuleFix[],
  judge: Judge,
  isHarm: (after: Draft) => boolean,
): RuleFix[][] {
  let trials = MOST_TRIALS;
  const waiting = [fixes.toSorted((a, b) => (a.rule < b.rule ? -1 : Number(a.rule > b.rule)))];
  const harmless: RuleFix[][] = [];
  for (let group = waiting.shift(); group !== undefined && trials > 0; group = waiting.shift()) {
    trials--;
    if (!isHarm(withFixes(before, group, judge))) harmless.push(group);
    else if (group.length > 1) waiting.push(...halvesOf(group));
  }
  return harmless;
}

/** Splits between two rules if there are several, as near to the middle as possible. */
function halvesOf(group: RuleFix[]): [RuleFix[], RuleFix[]] {
  const middle = Math.ceil(group.length / 2);
  const bounds = group.flatMap(({ rule }, at) => (at > 0 && rule !== group[at - 1]?.rule ? [at] : []));
  const [bound = middle] = bounds.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return [group.slice(0, bound), group.slice(bound)];
}

function withFixes({ text, count, findings }: Draft, fixes: readonly Fix[], judge: Judge): Draft {
  const groups = fixes.map(({ edits }) => edits);
  const { applied } = applyEdits(text, groups);
  const made = groups.filter((_, at) => applied[at]);
  const edited = applyEdits(text, [commentsAbove(text, findings, made), ...made]);
  return draft(edited.text, count + made.length, judge);
}

function draft(text: string, count: number, { reading, context, levels }: Judge): Draft {
  const config = readConfig(text, reading);
  return { text, count, config, findings: lintCoturn(config, context, levels) };
}

/** More findings of the worst severity are worse, whatever happened to the milder ones. */
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
