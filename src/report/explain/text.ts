import { type Accepts, judge, type Refusal } from '../../agents/index.ts';
import { agentLabel, agentName } from '../../explain/agent-label.ts';
import type { Author } from '../../explain/author.ts';
import { type Explanation, explain } from '../../explain/explain.ts';
import type { FieldLine } from '../../explain/fields.ts';
import { lookUp, type Texts } from '../../explain/texts/text.ts';
import type { Issue } from '../../rules/candidate/diagnose.ts';
import { escapeText } from '../../term/escape.ts';
import { textWidth } from '../../term/width.ts';
import { wrap } from '../../term/wrap.ts';
import { type CandidateRecord, isCandidate, recordOf } from '../candidates/record.ts';
import type { View } from '../candidates/report.ts';
import type { ExplainFormat } from './formats.ts';
import { type Mark, markedText } from './marked-text.ts';

const INDENT = '  ';
const GAP = '  ';
/** Longer values do not widen their column. */
const WIDEST_VALUE = 20;
/** With less room than this, a text is better begun on a line of its own. */
const LEAST_ROOM = 30;

/** Who takes a candidate, and who does not. */
interface Acceptance {
  accepts: Partial<Accepts>;
  refusals: readonly Refusal[];
}

/** Agents read candidate-attributes, and nothing else that a log may hold. */
const NOT_ASKED: Acceptance = { accepts: {}, refusals: [] };

/** For people: what it is, the candidate with a mark below each part, each part in a line, and who wrote it and takes it. */
export const text: ExplainFormat = (out, view, t) => {
  let isFirst = true;
  return {
    add(found, file) {
      const record = recordOf(found, file, t.issues);
      if (!isCandidate(record)) return;
      const acceptance = found.isAttribute ? judge(record.raw, t.reasons) : NOT_ASKED;
      out.text(`${isFirst ? '' : '\n'}${headingOf(record, view)}${explanationText(record, acceptance, view, t)}`);
      isFirst = false;
    },
    pause() {},
    end() {},
  };
};

/** Where it stood; an argument stands on the command line, for everybody to see. */
function headingOf({ source }: CandidateRecord, { style }: View): string {
  if (source.file.startsWith('argument ')) return '';
  return `${style.dim(`${escapeText(source.file)}:${source.line}:${source.column}`)}\n`;
}

function explanationText(record: CandidateRecord, acceptance: Acceptance, view: View, t: Texts): string {
  const explanation = explain(record, t);
  const marks = marksOf(record, explanation);
  const blocks = [
    headOf(record, explanation, view, t),
    markedText(record.raw, marks, view),
    fieldRows(explanation.lines, view),
    footRows(explanation.stack, acceptance, view, t),
  ];
  return `${blocks
    .filter((rows) => rows.length > 0)
    .map((rows) => `${rows.join('\n')}\n`)
    .join('\n')}`;
}

/** What is wrong stands in the range of the sentence that says what it is. */
function headOf(record: CandidateRecord, { headline, contradictions }: Explanation, view: View, t: Texts): string[] {
  const { style } = view;
  const head = contradictions.map(({ message }) => style.doubtful(escapeText(t.labels.contradiction(message))));
  if (head.length === 0) head.push(style.strong(escapeText(headline)));
  for (const { severity, message, effect } of toldIssues(record, contradictions.length > 0)) {
    const mark = severity === 'error' ? style.bad : style.doubtful;
    head.push(`${mark(t.labels[severity])}: ${escapeText(`${message}${t.labels.separator}${effect}`)}`);
  }
  return head.flatMap((line) => wrapped(line, view, 0));
}

/** What a contradiction says is not said twice. */
function toldIssues({ issues = [] }: CandidateRecord, hasContradictions: boolean): Issue[] {
  return issues.filter(({ id, severity }) => {
    const isTold = hasContradictions && (id === 'priority-type-mismatch' || id === 'priority-component-mismatch');
    return severity !== 'info' && !isTold;
  });
}

/** Each field that was read, and what is wrong where none was. */
function marksOf({ raw, issues = [] }: CandidateRecord, { lines, contradictions }: Explanation): Mark[] {
  const grave = issues.filter(({ severity }) => severity !== 'info');
  const faulty = new Set([
    ...contradictions.flatMap(({ fields }) => fields),
    ...grave.map(({ field }): string => field),
  ]);
  const marks = lines.flatMap(({ field, range }, index) => {
    return range === undefined ? [] : [{ ...range, label: `${index + 1}`, isFaulty: faulty.has(field) }];
  });
  const others = grave
    .map(({ column }) => wordAt(raw, column - 1))
    .filter(({ from, to }) => {
      return marks.every((mark) => mark.to <= from || mark.from >= to);
    });
  return [...marks, ...others].sort((a, b) => a.from - b.from);
}

function wordAt(raw: string, from: number): Mark {
  const end = raw.indexOf(' ', from + 1);
  return { from, to: end < 0 ? raw.length : end, label: '^', isFaulty: true };
}

function fieldRows(lines: readonly FieldLine[], view: View): string[] {
  const shown = lines.map(({ label, value, meaning, range }, index) => ({
    number: range === undefined ? '' : `${index + 1}`,
    label: escapeText(label),
    value: escapeText(`${value}`),
    meaning: escapeText(meaning),
  }));
  const numbers = widest(shown.map(({ number }) => number));
  const labels = widest(shown.map(({ label }) => label));
  const values = widest(shown.map(({ value }) => value).filter((value) => textWidth(value) <= WIDEST_VALUE));
  return shown.flatMap(({ number, label, value, meaning }) => {
    const { dim } = view.style;
    const start = `${INDENT}${dim(number.padStart(numbers))}${GAP}${dim(pad(label, labels))}${GAP}${pad(value, values)}`;
    const width = textWidth(INDENT) + numbers + textWidth(GAP) + labels + textWidth(GAP) + values;
    return hanging(start, width + Math.max(0, textWidth(value) - values), width + textWidth(GAP), meaning, view);
  });
}

function footRows(author: Author, acceptance: Acceptance, view: View, t: Texts): string[] {
  const { labels } = t;
  const rows: [label: string, text: string][] = [[labels.writtenBy, authorText(author, t)]];
  const accepting = acceptingAgents(acceptance);
  if (accepting.length > 0) rows.push([labels.acceptedBy, accepting.join(', ')]);
  for (const refusal of refusalTexts(acceptance, t)) rows.push([labels.refusedBy, refusal]);
  const width = widest(rows.map(([label]) => label));
  return rows.flatMap(([label, line]) => {
    const start = `${INDENT}${view.style.dim(pad(label, width))}`;
    return hanging(start, INDENT.length + width, INDENT.length + width + GAP.length, escapeText(line), view);
  });
}

/** `libwebrtc (Chromium, …): its priority scheme, generation`. */
function authorText({ name, confidence, evidence, doubt, alternatives = [] }: Author, t: Texts): string {
  const names = alternatives.map((one) => nameOf(one, t)).join(', ');
  const unknown = alternatives.length > 0 ? t.author.cannotTell(names) : t.author.unknown;
  const known = name === 'unknown' ? unknown : nameOf(name, t);
  const rated = confidence === 'medium' ? t.author.probably(known) : known;
  const rating = confidence === 'low' ? t.author.perhaps(known) : rated;
  const because = evidence.length > 0 ? t.author.because(rating, evidence.join(', ')) : rating;
  return doubt === undefined ? because : t.author.but(because, doubt);
}

function nameOf(name: string, t: Texts): string {
  return t.author.name(name, lookUp(t.authors, name)?.who ?? '');
}

function acceptingAgents({ accepts, refusals }: Acceptance): string[] {
  const refusing = new Set<string>(refusals.map(({ stack }) => stack));
  return Object.keys(accepts)
    .filter((stack) => !refusing.has(stack))
    .map(agentName);
}

/** One for each reason, with all agents that have it. */
function refusalTexts({ accepts, refusals }: Acceptance, t: Texts): string[] {
  const byMessage = new Map<string, string[]>();
  for (const { stack, message } of refusals) {
    byMessage.set(message, [...(byMessage.get(message) ?? []), agentLabel(stack, accepts, t)]);
  }
  return Array.from(byMessage, ([message, agents]) => t.labels.refusal(agents.join(', '), message));
}

/** A text behind what begins its line, on a terminal in a column of its own, from `column` on. */
function hanging(start: string, startWidth: number, column: number, line: string, view: View): string[] {
  const isNarrow = view.columns !== undefined && view.columns - column < LEAST_ROOM;
  const indent = isNarrow ? INDENT.length * 3 : column;
  const lines = wrapped(line, view, indent);
  const isApart = view.columns !== undefined && (isNarrow || startWidth + GAP.length > column);
  const [first = '', ...rest] = isApart ? ['', ...lines] : lines;
  const begin = first === '' ? start.trimEnd() : `${start}${GAP}${first}`;
  return [begin, ...rest.map((text) => `${' '.repeat(indent)}${text}`)];
}

function wrapped(line: string, { columns }: View, indent: number): string[] {
  return columns === undefined ? [line] : wrap(line, Math.max(LEAST_ROOM / 2, columns - indent));
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, one) => Math.max(width, textWidth(one)), 0);
}

function pad(value: string, width: number): string {
  return value + ' '.repeat(Math.max(0, width - textWidth(value)));
}
