import type { Diagnostic } from './diagnostic.ts';

/** How comments turn rules off in one kind of file, and what is reported about them. */
export interface CommentStyle<L extends { readonly number: number }> {
  /** The lines of the file that may have such a comment. */
  readonly lines: Iterable<L>;
  /** The text of a comment without its marker; undefined for other lines. */
  commentOf(line: L): string | undefined;
  /** The line of a finding; undefined if it has no place in the file. */
  lineOf(finding: Diagnostic): number | undefined;
  /** A comment names a rule that does not exist, or none: the id is empty. */
  reportUnknown(line: L, id: string): Diagnostic;
  /** Reports a comment that suppresses nothing. */
  reportUnused(line: L, id: string): Diagnostic;
}

/** A comment that turns a rule off: for the lines from `first` to `last`, by number. */
interface Suppression<L> {
  readonly id: string;
  readonly comment: L;
  readonly first: number;
  last: number;
}

/** The comments so far, and those that wait for an `enable`, by id. */
interface Read<L> {
  readonly all: Suppression<L>[];
  readonly open: Map<string, Suppression<L>[]>;
}

/** `disable-line` is for files that allow comments after values; there are none yet. */
const DIRECTIVE = /^icescope-(disable-next-line|disable-line|disable|enable)\b([^\n]*)/;

/**
 * The findings that are not suppressed, and those about the comments. A finding without a place is suppressed by a
 * `disable` of the whole file, without an `enable`. A comment about a rule that did not run may be needed when it
 * does, so it is not reported as unused.
 */
export function suppress<L extends { readonly number: number }>(
  style: CommentStyle<L>,
  findings: readonly Diagnostic[],
  known: ReadonlySet<string>,
  hasRun: (id: string) => boolean = () => true,
): Diagnostic[] {
  const { suppressions, unknown } = readSuppressions(style, known);
  const placed = findings.map((finding) => ({ finding, line: style.lineOf(finding) ?? Number.POSITIVE_INFINITY }));
  const linesOf = groupBy(placed, ({ finding }) => finding.rule);
  const byId = [...groupBy(suppressions, ({ id }) => id)];
  const idle = byId.flatMap(([id, list]) => unusedOf(list, linesOf.get(id) ?? []));
  const hidden = new Map(byId.map(([id, list]) => [id, joined(list)]));
  const kept = placed.filter(({ finding, line }) => !isWithin(line, hidden.get(finding.rule) ?? []));
  return [
    ...kept.map(({ finding }) => finding),
    ...unknown,
    ...idle.filter(({ id }) => hasRun(id)).map(({ comment, id }) => style.reportUnused(comment, id)),
  ];
}

function readSuppressions<L extends { readonly number: number }>(
  style: CommentStyle<L>,
  known: ReadonlySet<string>,
): { suppressions: Suppression<L>[]; unknown: Diagnostic[] } {
  const read: Read<L> = { all: [], open: new Map() };
  const unknown: Diagnostic[] = [];
  for (const line of style.lines) {
    const [, word, rest = ''] = DIRECTIVE.exec(style.commentOf(line) ?? '') ?? [];
    if (word === undefined || word === 'disable-line') continue;
    const ids = (rest.split('--')[0] ?? '').split(/[\s,]+/).filter((id) => id !== '');
    if (ids.length === 0 && word !== 'enable') unknown.push(style.reportUnknown(line, ''));
    for (const id of ids) if (!known.has(id)) unknown.push(style.reportUnknown(line, id));
    const valid = ids.filter((id) => known.has(id));
    obey(word, valid, line, read);
  }
  return { suppressions: read.all, unknown };
}

/** `enable` without an id ends all that `disable` began. */
function obey<L extends { readonly number: number }>(
  word: string,
  ids: readonly string[],
  comment: L,
  { all, open }: Read<L>,
): void {
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

function begin<L>(one: Suppression<L>, open: Read<L>['open']): void {
  const others = open.get(one.id);
  if (others === undefined) open.set(one.id, [one]);
  else others.push(one);
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

function unusedOf<L>(list: readonly Suppression<L>[], placed: readonly { readonly line: number }[]): Suppression<L>[] {
  const lines = placed.map(({ line }) => line).sort((a, b) => (a === b ? 0 : a < b ? -1 : 1));
  return list.filter(({ first, last }) => {
    const next = lines[countBelow(lines.length, (at) => (lines[at] ?? 0) < first)];
    return next === undefined || next > last;
  });
}

/** Merges overlapping ones, in file order. */
function joined(list: readonly Suppression<unknown>[]): { first: number; last: number }[] {
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

/** How many of the first `length` places are below a bound; these come before all others. */
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
