import { deleteLine } from '../../coturn/edits.ts';
import type { Line, Syntax } from '../../coturn/syntax.ts';
import type { Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../diagnostics/range.ts';
import { type CommentStyle, suppress as suppressIn } from '../../diagnostics/suppression.ts';
import type { RuleText } from './rule.ts';
import { finding } from './rule.ts';
import { inline } from './suppression/inline.ts';
import { unknownRule } from './suppression/unknown-rule.ts';
import { unused } from './suppression/unused.ts';
import { shown } from './text.ts';

/** Contained in all of these comments. */
const MARK = 'icescope-';

/** The findings that no comment turned off, and those about the comments. */
export function suppress(
  syntax: Syntax,
  findings: readonly Diagnostic[],
  known: ReadonlySet<string>,
  hasRun: (id: string) => boolean,
): Diagnostic[] {
  if (!syntax.text.includes(MARK)) return [...findings];
  const marked = syntax.lines.filter((line) => textOf(syntax, line).includes(MARK));
  const late = marked.filter((line) => /#\s*icescope-disable-line\b/.test(textOf(syntax, line)));
  return [...suppressIn(styleOf(syntax, marked), findings, known, hasRun), ...late.map(reportInline)];
}

function styleOf(syntax: Syntax, lines: readonly Line[]): CommentStyle<Line> {
  const lineOf = lineFinder(syntax);
  return {
    lines,
    commentOf: (line) => (line.kind === 'comment' ? textOf(syntax, line).replace(/^[ \t]*#[ \t]*/, '') : undefined),
    lineOf: ({ range }) => (range === undefined ? undefined : lineOf(range)),
    reportUnknown,
    reportUnused,
  };
}

function textOf({ text }: Syntax, { content }: Line): string {
  return text.slice(content.start, content.end);
}

/** The number of the line that an offset is on. */
function lineFinder({ lines }: Syntax): (range: Range) => number {
  return ({ start }) => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.start ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return lines[low]?.number ?? 1;
  };
}

function reportInline(comment: Line): Diagnostic {
  const effect =
    'Coturn has no comments after a value. Write `# icescope-disable-next-line ID -- why` on the line above.';
  return as(inline, finding(comment, '`icescope-disable-line` has no effect in this file', { effect, mark: 'line' }));
}

function reportUnknown(comment: Line, id: string): Diagnostic {
  if (id === '') {
    const effect = 'It turns nothing off. Write the id of the rule after it.';
    return as(unknownRule, finding(comment, 'this comment names no rule', { effect }));
  }
  const effect = 'The comment turns nothing off. `icescope rule` lists all rules.';
  return as(unknownRule, finding(comment, `there is no rule \`${shown(id)}\``, { effect }));
}

function reportUnused(comment: Line, id: string): Diagnostic {
  const effect = 'The comment hides nothing now, and would hide the next finding.';
  return as(unused, finding(comment, `\`${id}\` finds nothing here`, { effect, suggested: [deleteLine(comment)] }));
}

function as({ id, severity }: RuleText, said: Said): Diagnostic {
  return { ...said, rule: id, severity: said.severity ?? severity };
}
