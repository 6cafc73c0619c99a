import { lineEndOf } from '../../coturn/edits.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Edit } from '../../diagnostics/range.ts';

/** Comments above the lines that these fixes add, which name their rules: one comment for all lines at one place. */
export function commentsAbove(
  text: string,
  findings: readonly Diagnostic[],
  groups: readonly (readonly Edit[])[],
): Edit[] {
  const ruleOf = new Map(findings.map(({ fix, rule }) => [fix?.edits, rule]));
  const rules = new Map<number, Set<string>>();
  for (const edits of groups) {
    const rule = ruleOf.get(edits);
    for (const edit of edits) if (rule !== undefined && isAdded(edit, text)) rulesAt(rules, edit.start).add(rule);
  }
  return [...rules].map(([at, ids]) => {
    const comment = `# Added by icescope lint --fix: ${[...ids].join(', ')}`;
    const isOpen = at > 0 && text[at - 1] !== '\n';
    const lineEnd = lineEndOf(text);
    return { start: at, end: at, text: isOpen ? lineEnd + comment : comment + lineEnd };
  });
}

function rulesAt(rules: Map<number, Set<string>>, at: number): Set<string> {
  const known = rules.get(at) ?? new Set();
  rules.set(at, known);
  return known;
}

/** Whether the edit adds whole option lines; a comment that moves to its own line does not count. */
function isAdded({ start, end, text: added }: Edit, text: string): boolean {
  const isAtLine = start === 0 || start === text.length || text[start - 1] === '\n';
  return start === end && isAtLine && /^[\r\n]*[A-Za-z][^#]*\n$/.test(added);
}
