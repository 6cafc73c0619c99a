import { type Accepts, judge, type Refusal } from '../../agents/index.ts';
import { agentLabel, agentName } from '../../explain/agent-label.ts';
import type { Author } from '../../explain/author.ts';
import { type Explanation, explain } from '../../explain/explain.ts';
import type { FieldLine } from '../../explain/fields.ts';
import { lookUp, type Texts } from '../../explain/texts/text.ts';
import { SeenTexts } from '../../logs/seen-texts.ts';
import type { Issue } from '../../rules/candidate/diagnose.ts';
import { escapeText } from '../../term/escape.ts';
import { textWidth, widthOf } from '../../term/width.ts';
import { NARROWEST, wrap } from '../../term/wrap.ts';
import { type CandidateRecord, isCandidate, recordOf } from '../candidates/record.ts';
import { type Cell, Columns } from '../columns.ts';
import { countText } from '../count.ts';
import type { View } from '../view.ts';
import { type Mark, markedText } from './marked-text.ts';
import type { ExplainFormat } from './report.ts';

const INDENT = '  ';
/** The indent of a text that does not fit next to its label. */
const DEEP_INDENT = INDENT.repeat(3);
/** A longer value does not widen its column. */
const WIDEST_VALUE = 20;
/** With less room than this, a text starts on a new line. */
const LEAST_ROOM = 30;

/** Which agents accept a candidate, and which do not. */
interface Acceptance {
  accepts: Partial<Accepts>;
  refusals: readonly Refusal[];
}

/** Agents only read candidate-attributes, so other kinds of candidates are not judged. */
const NOT_ASKED: Acceptance = { accepts: {}, refusals: [] };

/**
 * For people: what it is, the candidate with a mark below each field, a line per field, and which agents wrote and
 * accept it.
 */
export const text: ExplainFormat = (out, { style, columns, showsAll = false }, t) => {
  const view = { style, columns: columns === undefined ? undefined : Math.max(NARROWEST, columns) };
  const seen = new SeenTexts(MOST_KNOWN);
  let shown = 0;
  let left = 0;
  let isFirst = true;
  return {
    add(found, file) {
      if (!found.isCandidate) return;
      if (!showsAll && !seen.add(found.bytes, found.rawFrom, found.rawTo)) return;
      if (!showsAll && ++shown > MOST_SHOWN) {
        left++;
        return;
      }
      const record = recordOf(found, file, t.issues);
      if (!isCandidate(record)) return;
      const acceptance = found.isAttribute ? judge(record.raw, t.reasons) : NOT_ASKED;
      out.text(`${isFirst ? '' : '\n'}${headingOf(record, view)}${explanationText(record, acceptance, view, t)}`);
      isFirst = false;
    },
    pause() {},
    end() {
      if (left > 0) out.text(`\n${t.labels.more(countText(left))}\n`);
    },
  };
};

/** Explanations are long, so only this many are shown unless all were requested. */
const MOST_SHOWN = 5;
/** Further candidates are not recognized as repeats. */
const MOST_KNOWN = 500_000;

/** Where it was found; an argument is visible on the command line anyway. */
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

/** Errors replace the sentence about what it is. */
function headOf(record: CandidateRecord, { headline, contradictions }: Explanation, view: View, t: Texts): string[] {
  const { style } = view;
  const head = contradictions.map(({ message }) => style.doubtful(escapeText(t.labels.contradiction(message))));
  if (head.length === 0) head.push(style.strong(escapeText(headline)));
  for (const { severity, message, effect } of shownIssues(record, contradictions.length > 0)) {
    const mark = severity === 'error' ? style.bad : style.doubtful;
    head.push(`${mark(t.labels[severity])}: ${escapeText(`${message}${t.labels.separator}${effect}`)}`);
  }
  return head.flatMap((line) => wrapped(line, view));
}

/** An issue that repeats a contradiction is left out. */
function shownIssues({ issues = [] }: CandidateRecord, hasContradictions: boolean): Issue[] {
  return issues.filter(({ id, severity }) => {
    const isRepeated = hasContradictions && (id === 'priority-type-mismatch' || id === 'priority-component-mismatch');
    return severity !== 'info' && !isRepeated;
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
  const columns = new Columns({ indent: INDENT, right: [0] });
  const rows = lines.map(({ label, value, meaning, range }, index) => ({
    number: dimmed(range === undefined ? '' : `${index + 1}`, view),
    label: dimmed(escapeText(label), view),
    value: escapeText(`${value}`),
    meaning: escapeText(meaning),
  }));
  for (const { number, label, value } of rows) columns.fit([number, label, isWide(value) ? '' : value, '']);
  return rows.flatMap(({ number, label, value, meaning }) => {
    const row = [number, label, value, meaning];
    if (view.columns === undefined) return [columns.line(row)];
    const hasRoom = view.columns - columns.lastColumn >= LEAST_ROOM;
    if (hasRoom && !isWide(value)) return inColumns(columns, row, view.columns);
    const start = columns.line([number, label, value]);
    const below = indented(meaning, hasRoom ? ' '.repeat(columns.lastColumn) : DEEP_INDENT, view);
    if (textWidth(columns.line([number.text, label.text, value])) <= view.columns) return [start, ...below];
    return [columns.line([number, label]), ...indented(value, DEEP_INDENT, view), ...below];
  });
}

/** A row with a text as its last cell. */
function inColumns(columns: Columns, row: readonly Cell[], width: number): string[] {
  const text = row.at(-1);
  if (typeof text !== 'string') return columns.lines(row, width);
  return columns.lines([...row.slice(0, -1), breakWords(text, width - columns.lastColumn)], width);
}

function isWide(value: string): boolean {
  return textWidth(value) > WIDEST_VALUE;
}

function dimmed(text: string, { style }: View): { text: string; mark: (text: string) => string } {
  return { text, mark: style.dim };
}

function footRows(author: Author, acceptance: Acceptance, view: View, t: Texts): string[] {
  const { labels } = t;
  const columns = new Columns({ indent: INDENT });
  const rows: [label: string, text: string][] = [[labels.writtenBy, authorText(author, t)]];
  const accepting = acceptingAgents(acceptance);
  if (accepting.length > 0) rows.push([labels.acceptedBy, accepting.join(', ')]);
  for (const refusal of refusalTexts(acceptance, t)) rows.push([labels.refusedBy, refusal]);
  for (const row of rows) columns.fit(row);
  return rows.flatMap(([name, line]) => {
    const label = dimmed(name, view);
    if (view.columns === undefined) return [columns.line([label, escapeText(line)])];
    const hasRoom = view.columns - columns.lastColumn >= LEAST_ROOM;
    if (hasRoom) return inColumns(columns, [label, escapeText(line)], view.columns);
    return [columns.line([label, '']), ...indented(escapeText(line), DEEP_INDENT, view)];
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

/** One line for each reason, with all agents that give it. */
function refusalTexts({ accepts, refusals }: Acceptance, t: Texts): string[] {
  const byMessage = new Map<string, string[]>();
  for (const { stack, message } of refusals) {
    byMessage.set(message, [...(byMessage.get(message) ?? []), agentLabel(stack, accepts, t)]);
  }
  return Array.from(byMessage, ([message, agents]) => t.labels.refusal(agents.join(', '), message));
}

/** A text wrapped on separate lines. */
function indented(text: string, indent: string, { columns = 0 }: View): string[] {
  const room = columns - indent.length;
  return wrap(breakWords(text, room), room).map((line) => indent + line);
}

function wrapped(line: string, { columns }: View): string[] {
  return columns === undefined ? [line] : wrap(breakWords(line, columns), columns);
}

/** Breaks each word that is too long for a line. */
function breakWords(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  return text
    .split(' ')
    .map((word) => breakWord(word, room))
    .join(' ');
}

function breakWord(word: string, room: number): string {
  if (textWidth(word) <= room) return word;
  let result = '';
  let width = 0;
  for (const character of word) {
    width += widthOf(character);
    if (width > room) {
      result += '\n';
      width = widthOf(character);
    }
    result += character;
  }
  return result;
}
