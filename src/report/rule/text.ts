import { NEWEST } from '../../coturn/version.ts';
import type { Severity } from '../../diagnostics/severity.ts';
import type { Example, RuleText } from '../../rules/coturn/rule.ts';
import { SUBJECTS, subjectOf } from '../../rules/coturn/subjects.ts';
import { escapeText } from '../../term/escape.ts';
import type { Style } from '../../term/style.ts';
import { wrap } from '../../term/wrap.ts';
import type { View } from '../candidates/report.ts';
import { shownBytes } from '../diagnostics/source.ts';
import type { RuleFormat } from './report.ts';

/** Wider lines are hard to read, and where there is no terminal nothing else says how wide they may be. */
const WIDEST = 100;
const NARROWEST = 40;

/** For people: a list by subject, or all about one rule. */
export const text: RuleFormat = ({ kind, rules }, view) => {
  const [only] = rules;
  if (kind === 'one' && only !== undefined) return explanation(only, view);
  const rows = rowsOf(rules, view.style);
  if (kind === 'search') return `${rules.map((rule) => rows(rule, '')).join('')}`;
  const subjects = [...new Set(rules.map(({ id }) => subjectOf(id)))];
  return subjects.map((subject) => subjectText(subject, rules, rows, view.style)).join('\n') + hint(rules.length);
};

type Rows = (rule: RuleText, indent: string) => string;

function subjectText(subject: string, rules: readonly RuleText[], rows: Rows, style: Style): string {
  const title = SUBJECTS[subject];
  const heading = title === undefined ? style.strong(subject) : `${style.strong(subject)}: ${title}`;
  const own = rules.filter(({ id }) => subjectOf(id) === subject);
  return `${heading}\n${own.map((rule) => rows(rule, '  ')).join('')}`;
}

/** The columns are as wide as their widest cell. */
function rowsOf(rules: readonly RuleText[], style: Style): Rows {
  const ids = Math.max(0, ...rules.map(({ id }) => id.length));
  const severities = Math.max(0, ...rules.map(({ severity }) => severity.length));
  return ({ id, severity, summary }, indent) => {
    const mark = markOf(severity, style);
    return `${indent}${id.padEnd(ids)}  ${mark(severity.padEnd(severities))}  ${escapeText(summary)}\n`;
  };
}

function hint(count: number): string {
  const rules = count === 1 ? '1 rule' : `${count} rules`;
  return `\n${rules}. \`icescope rule ID\` explains one, \`icescope rule --search WORDS\` finds some.\n`;
}

function explanation(rule: RuleText, view: View): string {
  const { style } = view;
  const width = Math.max(NARROWEST, Math.min(view.columns ?? WIDEST, WIDEST));
  const { id, severity, summary, why, remedy, versions, reference, bad, good } = rule;
  const fields: [name: string, value: string | undefined][] = [
    ['finds', summary],
    ['why', why],
    ['remedy', remedy],
    ['versions', versions],
    ['read more', reference],
    [
      'turn off',
      `\`# icescope-disable-next-line ${id} -- why\` on the line above,\nor \`icescope lint --rule ${id}=off\``,
    ],
  ];
  const parts = [
    `${style.strong(id)}  ${markOf(severity, style)(severity)}\n`,
    fields.map(([name, value]) => (value === undefined ? '' : field(name, value, width, style))).join(''),
    ...examples(bad.map(partsOf), good.map(partsOf), style),
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

/** What of an example can be shown; the machine that it supposes cannot. */
interface ShownExample {
  readonly config: string;
  readonly version: string | undefined;
  readonly conditions: readonly string[];
}

function partsOf(example: Example): ShownExample {
  if (typeof example === 'string') return { config: example, version: undefined, conditions: [] };
  const { config, version, args, name } = example;
  const conditions = [...(name === undefined ? [] : [name]), ...(args === undefined ? [] : [`started with ${args}`])];
  return { config, version, conditions };
}

/** The first that has it, and the first without it that looks different; where one needs a version, the other has one too. */
function examples(bad: readonly ShownExample[], good: readonly ShownExample[], style: Style): string[] {
  const [has] = bad;
  if (has === undefined) return [];
  const look = (one: ShownExample): string => JSON.stringify([one.config, one.version ?? NEWEST, one.conditions]);
  const hasNot = good.find((one) => look(one) !== look(has));
  const needsVersion = has.version !== undefined || hasNot?.version !== undefined;
  const shown = [exampleText('Found in', has, needsVersion, style)];
  return hasNot === undefined ? shown : [...shown, exampleText('Not in', hasNot, needsVersion, style)];
}

function exampleText(heading: string, example: ShownExample, needsVersion: boolean, style: Style): string {
  const { config, version = NEWEST, conditions } = example;
  const title = [heading, ...conditions, ...(needsVersion ? [`with coturn ${version}`] : [])]
    .map(escapeText)
    .join(', ');
  const lines = config.replace(/\n$/, '').split('\n');
  return `${style.dim(`${title}:`)}\n${lines.map((line) => `    ${shownBytes(line)}`.trimEnd()).join('\n')}\n`;
}

function markOf(severity: Severity, style: Style): (text: string) => string {
  if (severity === 'fatal' || severity === 'error') return style.bad;
  return severity === 'warning' ? style.doubtful : style.dim;
}
