import type { Line, Syntax } from '../../../coturn/syntax.ts';

/** The branch of a condition that a line is in: `id` is the number of the line that the condition begins at. */
interface Branch {
  readonly id: number;
  readonly number: number;
}

/** Template branches of Jinja (`{% if %}`), Go and Handlebars (`{{ if }}`, `{{#if}}`) and ERB (`<% if %>`). */
const OPENS = /^\s*(?:\{%-?\s*(?:if|for)\b|\{\{-?\s*#?\s*(?:if|unless|with|range|each)\b|<%-?\s*(?:if|unless)\b)/;
const ELSE = /^\s*(?:\{%-?\s*(?:else|elif)\b|\{\{-?\s*else\b|<%-?\s*els)/;
const CLOSES = /^\s*(?:\{%-?\s*end(?:if|for)\b|\{\{-?\s*(?:end\b|\/\s*\w)|<%-?\s*end\b)/;

/** Tells whether at most one of two lines remains once a template is filled in. */
export function exclusiveBranches(syntax: Syntax): (one: Line, other: Line) => boolean {
  if (!/[{<]%|\{\{/.test(syntax.text)) return () => false;
  const branches = branchesOf(syntax);
  return (one, other) =>
    (branches.get(one) ?? []).some(({ id, number }) =>
      (branches.get(other) ?? []).some((branch) => branch.id === id && branch.number !== number),
    );
}

function branchesOf({ lines, text }: Syntax): Map<Line, readonly Branch[]> {
  const branches = new Map<Line, readonly Branch[]>();
  let open: readonly Branch[] = [];
  for (const line of lines) {
    const content = text.slice(line.content.start, line.content.end);
    const last = open.at(-1);
    if (OPENS.test(content)) open = [...open, { id: line.number, number: 0 }].slice(-MOST_NESTED);
    else if (CLOSES.test(content)) open = open.slice(0, -1);
    else if (ELSE.test(content) && last !== undefined)
      open = [...open.slice(0, -1), { ...last, number: last.number + 1 }];
    else if (open.length > 0) branches.set(line, open);
  }
  return branches;
}

/** Templates are not nested deeper; a file that is made to be slow might be. */
const MOST_NESTED = 32;
