import { deleteLine } from '../../coturn/edits.ts';
import type { Span } from '../../coturn/span.ts';
import type { Syntax } from '../../coturn/syntax.ts';
import type { Finding, Found } from '../finding.ts';
import type { RuleText } from './rule.ts';
import { found } from './rule.ts';
import { inline } from './suppression/inline.ts';
import { unknownRule } from './suppression/unknown-rule.ts';
import { unused } from './suppression/unused.ts';
import { shown } from './text.ts';

/** A comment that turns a rule off: for the lines from `first` to `last`, by number. */
interface Suppression {
  readonly id: string;
  readonly comment: Syntax['lines'][number];
  readonly first: number;
  last: number;
  isUsed: boolean;
}

/** What all of these comments hold. */
const MARK = 'icescope-';

const COMMENT = /^[ \t]*#[ \t]*icescope-(disable-next-line|disable-line|disable|enable)\b([^\n]*)/;

/** The findings that no comment turned off, and what is to be said of the comments. */
export function suppress(syntax: Syntax, findings: readonly Finding[], known: ReadonlySet<string>): Finding[] {
  if (!syntax.text.includes(MARK)) return [...findings];
  const { suppressions, faults } = readSuppressions(syntax, known);
  const lineOf = lineFinder(syntax);
  const kept = findings.filter((finding) => !isSuppressed(finding, suppressions, lineOf));
  const idle = suppressions.filter(({ isUsed }) => !isUsed).map(reportUnused);
  return [...kept, ...faults, ...idle];
}

function readSuppressions(
  syntax: Syntax,
  known: ReadonlySet<string>,
): { suppressions: Suppression[]; faults: Finding[] } {
  const suppressions: Suppression[] = [];
  const faults: Finding[] = [];
  for (const comment of syntax.lines) {
    const text = syntax.text.slice(comment.content.start, comment.content.end);
    if (!text.includes(MARK)) continue;
    if (/#\s*icescope-disable-line\b/.test(text)) faults.push(reportInline(comment));
    if (comment.kind !== 'comment') continue;
    const [, word, rest = ''] = COMMENT.exec(text) ?? [];
    if (word === undefined || word === 'disable-line') continue;
    const ids = (rest.split('--')[0] ?? '').split(/[\s,]+/).filter((id) => id !== '');
    if (ids.length === 0 && word !== 'enable') faults.push(reportUnknown(comment, ''));
    for (const id of ids) if (!known.has(id)) faults.push(reportUnknown(comment, id));
    obey(
      word,
      ids.filter((id) => known.has(id)),
      comment,
      suppressions,
    );
  }
  return { suppressions, faults };
}

/** `enable` without an id ends all that `disable` began. */
function obey(
  word: string,
  ids: readonly string[],
  comment: Suppression['comment'],
  suppressions: Suppression[],
): void {
  const next = comment.number + 1;
  if (word === 'enable') {
    for (const one of suppressions)
      if (one.last === Number.POSITIVE_INFINITY && (ids.length === 0 || ids.includes(one.id)))
        one.last = comment.number;
    return;
  }
  const last = word === 'disable' ? Number.POSITIVE_INFINITY : next;
  for (const id of ids) suppressions.push({ id, comment, first: next, last, isUsed: false });
}

/** What has no place in the file is turned off by a `disable` of the whole file: one that nothing ends. */
function isSuppressed(finding: Finding, suppressions: readonly Suppression[], lineOf: (span: Span) => number): boolean {
  const line = finding.span === undefined ? Number.POSITIVE_INFINITY : lineOf(finding.span);
  const hits = suppressions.filter(({ id, first, last }) => id === finding.id && first <= line && line <= last);
  for (const hit of hits) hit.isUsed = true;
  return hits.length > 0;
}

/** The number of the line that an offset is on. */
function lineFinder({ lines }: Syntax): (span: Span) => number {
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

function reportInline(comment: Suppression['comment']): Finding {
  const message =
    '`icescope-disable-line` cannot work: coturn has no comments behind a value. ' +
    'Write `# icescope-disable-next-line ID -- why` on a line of its own above.';
  return as(inline, found(comment, message, { mark: 'line' }));
}

function reportUnknown(comment: Suppression['comment'], id: string): Finding {
  const message =
    id === ''
      ? 'this comment names no rule, and so turns none off. Write the id of the rule behind it.'
      : `there is no rule \`${shown(id)}\`: this comment turns nothing off. \`icescope rule\` lists all rules.`;
  return as(unknownRule, found(comment, message));
}

function reportUnused({ id, comment }: Suppression): Finding {
  const message = `\`${id}\` finds nothing here: this comment hides nothing now, and would hide the next mistake. Delete it.`;
  return as(unused, found(comment, message, { suggested: [deleteLine(comment)] }));
}

function as({ id, severity }: RuleText, said: Found): Finding {
  return { ...said, id, severity: said.severity ?? severity };
}
