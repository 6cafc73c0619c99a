import type { CataloguedRule, Kind } from '../../diagnostics/catalogue.ts';
import type { Example } from '../../diagnostics/rule.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { cutText } from '../../term/width.ts';
import { hang, wrap } from '../../term/wrap.ts';
import { Columns } from '../columns.ts';
import { shownBytes } from '../diagnostics/source.ts';
import type { View } from '../view.ts';
import type { RuleFormat } from './report.ts';

/** Wider lines are hard to read, and nothing else limits them without a terminal. */
const WIDEST = 100;
const NARROWEST = 40;
/** Longer lines of an example are cut. */
const LONGEST = 200;

/** For people: a list by kind and subject, or the details of one rule. */
export const text: RuleFormat = ({ kind, rules }, view) => {
  const [only] = rules;
  if (kind === 'one' && only !== undefined) return explanation(only, view);
  if (kind === 'search') return rowsOf(rules, '', view);
  const kinds = [...new Set(rules.map((rule) => rule.kind))];
  return `${kinds.map((one) => kindText(one, rules, view)).join('\n')}\n${hang('', hint(rules.length), view.columns)}\n`;
};

function kindText(kind: Kind, rules: readonly CataloguedRule[], view: View): string {
  const own = rules.filter((rule) => rule.kind === kind);
  const subjects = [...new Set(own.map(({ subject }) => subject))];
  const lists = subjects.map((subject) => {
    const heading = `${view.style.strong(subject)}: ${kind.subjects[subject] ?? kind.title}`;
    return `${hang('', heading, view.columns, 2)}\n${rowsOf(
      own.filter((rule) => rule.subject === subject),
      '  ',
      view,
    )}`;
  });
  return [`${hang('', view.style.strong(kind.title), view.columns, 2)}\n`, ...lists].join('\n');
}

/** One row per rule; what is too long for the terminal continues below. */
function rowsOf(rules: readonly CataloguedRule[], indent: string, { style, columns: width }: View): string {
  const columns = new Columns({ indent });
  const rows = rules.map(({ id, kind, severity, summary }) => [
    { text: id, mark: (text: string): string => style.link(text, id, kind.name) },
    { text: severity, mark: markOf(severity, style) },
    escapeText(summary),
  ]);
  for (const row of rows) columns.fit(row);
  const lines = rows.flatMap((row) => (width === undefined ? [columns.line(row)] : columns.lines(row, width)));
  return lines.map((line) => `${line}\n`).join('');
}

function hint(count: number): string {
  const rules = count === 1 ? '1 rule' : `${count} rules`;
  return `${rules}. \`icescope rule ID\` explains one, \`icescope rule --search WORDS\` finds some.`;
}

function explanation(rule: CataloguedRule, view: View): string {
  const { style } = view;
  const width = Math.max(NARROWEST, Math.min(view.columns ?? WIDEST, WIDEST));
  const { id, kind, severity, isOff, summary, why, remedy, versions, reference, bad, good } = rule;
  const fields: [name: string, value: string | undefined][] = [
    ['finds', summary],
    ['why', why],
    ['remedy', remedy],
    ['versions', versions],
    ['read more', reference],
    isOff === true ? ['turn on', `\`icescope lint --rule ${id}=warning\``] : ['turn off', kind.turnOff?.(id)],
  ];
  const parts = [
    `${style.strong(style.link(id, id, kind.name))}  ${markOf(severity, style)(severity)}\n`,
    fields.map(([name, value]) => (value === undefined ? '' : field(name, value, width, style))).join(''),
    ...examples(
      bad.map((one) => partsOf(one, kind)),
      good.map((one) => partsOf(one, kind)),
      style,
    ),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const NAME_WIDTH = 11;

function field(name: string, value: string, width: number, style: Style): string {
  const [first = '', ...more] = wrap(value, width - NAME_WIDTH - 2).map(escapeText);
  const rows = [
    `  ${style.dim(name.padEnd(NAME_WIDTH))}${first}`,
    ...more.map((line) => ' '.repeat(NAME_WIDTH + 2) + line),
  ];
  return rows.map((row) => `${row}\n`).join('');
}

/** The part of an example that can be shown; the machine that it assumes cannot. */
interface ShownExample {
  readonly config: string;
  /** The program that reads it, if it has releases. */
  readonly reader: string | undefined;
  readonly needsVersion: boolean;
  readonly conditions: readonly string[];
}

function partsOf(example: Example, { reader }: Kind): ShownExample {
  if (typeof example === 'string') {
    return { config: example, reader: reader?.(undefined), needsVersion: false, conditions: [] };
  }
  const { config, version, args, name } = example;
  const conditions = [...(name === undefined ? [] : [name]), ...(args === undefined ? [] : [`started with ${args}`])];
  return { config, reader: reader?.(version), needsVersion: version !== undefined, conditions };
}

/**
 * The first that has it, and the first without it that looks different; where one needs a version, the other has one
 * too.
 */
function examples(bad: readonly ShownExample[], good: readonly ShownExample[], style: Style): string[] {
  const [has] = bad;
  if (has === undefined) return [];
  const look = (one: ShownExample): string => JSON.stringify([one.config, one.reader, one.conditions]);
  const hasNot = good.find((one) => look(one) !== look(has));
  const needsVersion = has.needsVersion || hasNot?.needsVersion === true;
  const shown = [exampleText('Found in', has, needsVersion, style)];
  return hasNot === undefined ? shown : [...shown, exampleText('Not in', hasNot, needsVersion, style)];
}

function exampleText(heading: string, example: ShownExample, needsVersion: boolean, style: Style): string {
  const { config, reader, conditions } = example;
  const readers = needsVersion && reader !== undefined ? [`with ${reader}`] : [];
  const title = [heading, ...conditions, ...readers].map(escapeText).join(', ');
  const lines = config
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => cutText(line, LONGEST));
  return `${style.dim(`${title}:`)}\n${lines.map((line) => `    ${shownBytes(line)}`.trimEnd()).join('\n')}\n`;
}

function markOf(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'fatal' || severity === 'error') return style.bad;
  return severity === 'warning' ? style.doubtful : style.dim;
}
