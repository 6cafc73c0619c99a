import { deleteLine } from '../../coturn/edits.ts';
import type { Syntax } from '../../coturn/syntax.ts';
import type { Diagnostic, Said } from '../../diagnostics/diagnostic.ts';
import type { Range } from '../../diagnostics/range.ts';
import type { RuleText } from './rule.ts';
import { finding } from './rule.ts';
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
}

/** What all of these comments hold. */
const MARK = 'icescope-';

const COMMENT = /^[ \t]*#[ \t]*icescope-(disable-next-line|disable-line|disable|enable)\b([^\n]*)/;

/** The findings that no comment turned off, and what is to be said of the comments. */
export function suppress(syntax: Syntax, findings: readonly Diagnostic[], known: ReadonlySet<string>): Diagnostic[] {
  if (!syntax.text.includes(MARK)) return [...findings];
  const { suppressions, faults } = readSuppressions(syntax, known);
  const lineOf = lineFinder(syntax);
  const placed = findings.map((finding) => ({ finding, line: lineFor(finding, lineOf) }));
  const linesOf = groupBy(placed, ({ finding }) => finding.rule);
  const idle = [...groupBy(suppressions, ({ id }) => id)].flatMap(([id, list]) =>
    unusedOf(list, linesOf.get(id) ?? []),
  );
  const hidden = new Map([...groupBy(suppressions, ({ id }) => id)].map(([id, list]) => [id, joined(list)]));
  const kept = placed.filter(({ finding, line }) => !isWithin(line, hidden.get(finding.rule) ?? []));
  return [...kept.map(({ finding }) => finding), ...faults, ...idle.map(reportUnused)];
}

/** What has no place in the file is turned off by a `disable` of the whole file: one that nothing ends. */
function lineFor({ range }: Diagnostic, lineOf: (range: Range) => number): number {
  return range === undefined ? Number.POSITIVE_INFINITY : lineOf(range);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function readSuppressions(
  syntax: Syntax,
  known: ReadonlySet<string>,
): { suppressions: Suppression[]; faults: Diagnostic[] } {
  const read: Read = { all: [], open: new Map() };
  const faults: Diagnostic[] = [];
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
      read,
    );
  }
  return { suppressions: read.all, faults };
}

/** `enable` without an id ends all that `disable` began. */
function obey(word: string, ids: readonly string[], comment: Suppression['comment'], { all, open }: Read): void {
  const next = comment.number + 1;
  if (word === 'enable') {
    for (const id of ids.length === 0 ? [...open.keys()] : ids) {
      for (const one of open.get(id) ?? []) one.last = comment.number;
      open.delete(id);
    }
    return;
  }
  const last = word === 'disable' ? Number.POSITIVE_INFINITY : next;
  for (const id of ids) {
    const one = { id, comment, first: next, last };
    all.push(one);
    if (word === 'disable') begin(one, open);
  }
}

function begin(one: Suppression, open: Read['open']): void {
  const others = open.get(one.id);
  if (others === undefined) open.set(one.id, [one]);
  else others.push(one);
}

/** The comments so far, and by their ids those that wait for an `enable`. */
interface Read {
  readonly all: Suppression[];
  readonly open: Map<string, Suppression[]>;
}

function unusedOf(list: readonly Suppression[], placed: readonly { readonly line: number }[]): Suppression[] {
  const lines = placed.map(({ line }) => line).sort((a, b) => (a === b ? 0 : a < b ? -1 : 1));
  return list.filter(({ first, last }) => {
    const next = lines[countBelow(lines.length, (at) => (lines[at] ?? 0) < first)];
    return next === undefined || next > last;
  });
}

/** Those that overlap made one; they are in the order of the file. */
function joined(list: readonly Suppression[]): { first: number; last: number }[] {
  const spans: { first: number; last: number }[] = [];
  for (const { first, last } of list) {
    const before = spans.at(-1);
    if (before !== undefined && first <= before.last) before.last = Math.max(before.last, last);
    else spans.push({ first, last });
  }
  return spans;
}

function isWithin(line: number, spans: readonly { first: number; last: number }[]): boolean {
  const range = spans[countBelow(spans.length, (at) => (spans[at]?.first ?? 0) <= line) - 1];
  return range !== undefined && line <= range.last;
}

/** How many of so many places, from the first on, are below a bound; all of them come before the others. */
function countBelow(length: number, isBelow: (at: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBelow(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
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

function reportInline(comment: Suppression['comment']): Diagnostic {
  const effect =
    'Coturn has no comments after a value. Write `# icescope-disable-next-line ID -- why` on the line above.';
  return as(inline, finding(comment, '`icescope-disable-line` has no effect in this file', { effect, mark: 'line' }));
}

function reportUnknown(comment: Suppression['comment'], id: string): Diagnostic {
  if (id === '') {
    const effect = 'It turns nothing off. Write the id of the rule after it.';
    return as(unknownRule, finding(comment, 'this comment names no rule', { effect }));
  }
  const effect = 'The comment turns nothing off. `icescope rule` lists all rules.';
  return as(unknownRule, finding(comment, `there is no rule \`${shown(id)}\``, { effect }));
}

function reportUnused({ id, comment }: Suppression): Diagnostic {
  const effect = 'The comment hides nothing now, and would hide the next finding.';
  return as(unused, finding(comment, `\`${id}\` finds nothing here`, { effect, suggested: [deleteLine(comment)] }));
}

function as({ id, severity }: RuleText, said: Said): Diagnostic {
  return { ...said, rule: id, severity: said.severity ?? severity };
}
