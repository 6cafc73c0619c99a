import { applyEdits } from '../../coturn/edits.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit } from '../../diagnostics/range.ts';
import type { Fixed } from '../../rules/coturn/apply-fixes.ts';
import type { LintInput } from './inputs.ts';
import { findingsIn } from './list-report.ts';
import { type Lists, listsOf } from './lists.ts';
import type { LintSettings } from './settings.ts';

/** One correction can make room for another: a URL may have several faults. */
const MOST_ROUNDS = 5;

export interface FixedLists extends Fixed {
  readonly lists: Lists;
}

/** Applies the fixes of a file's lists, safe ones or all, if the result can be parsed and is no worse. */
export async function fixLists(
  input: LintInput,
  lists: Lists,
  { levels, isSafeOnly }: Pick<LintSettings, 'levels' | 'isSafeOnly'>,
): Promise<FixedLists> {
  let current: FixedLists = { text: input.text, count: 0, findings: findingsIn(input.text, lists, levels), lists };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = editsOf(current.findings, isSafeOnly);
    if (edits.length === 0) break;
    const { text, applied } = applyEdits(current.text, edits);
    const next = await listsOf(text, lists.format);
    const findings = findingsIn(text, next, levels);
    const isSame = next.reading.configurations.length === lists.reading.configurations.length;
    if (!isSame || gravity(findings) > gravity(current.findings)) break;
    current = { text, count: current.count + applied.filter(Boolean).length, findings, lists: next };
  }
  return current;
}

function gravity(findings: readonly Diagnostic[]): number {
  return findings.filter(({ severity }) => severity === 'fatal' || severity === 'error').length;
}

/** The edits of each fix. */
function editsOf(findings: readonly Diagnostic[], isSafeOnly: boolean): (readonly Edit[])[] {
  return findings.flatMap(({ fix }) => (fix !== undefined && (fix.safe || !isSafeOnly) ? [fix.edits] : []));
}
