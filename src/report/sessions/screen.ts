import { latestPairs } from '../../ice/pairs.ts';
import type { Evidence, Session, SessionHalf } from '../../ice/session.ts';
import type { Verdict } from '../../ice/verdict.ts';
import { escapeText } from '../../term/escape.ts';
import { textWidth } from '../../term/width.ts';
import { hang } from '../../term/wrap.ts';
import { counted } from '../count.ts';
import { colorOf } from '../diagnostics/mark.ts';
import { briefly, type Entry, entriesOf, isHint, placesText } from './entries.ts';
import { shortNames } from './names.ts';
import { pairsText } from './pairs.ts';
import type { DiagnosedSession, SessionFinding, SessionView } from './report.ts';
import { isKnown, sideWords } from './side-words.ts';
import { timelineText } from './timeline-text.ts';
import { headline, testsFor } from './words.ts';

/** Everything about a session that a person needs, in about a screen; `number` is its place among several. */
export function sessionScreen(one: DiagnosedSession, view: SessionView, number?: string): string {
  const { session, verdict, findings } = one;
  const tests = testsFor(session, verdict, findings);
  return [
    heading(one, view, number),
    verdictLine(one, view),
    sidesText(session, view),
    findingsText(one, view),
    saysPair(one, view) ? '' : pairsText(session, verdict, view.columns),
    view.showsTimeline === true ? timelineText(session, view.columns) : '',
    testsText(tests, verdict, view.columns),
  ].join('');
}

/** The first line has the only pair already. */
function saysPair({ session, verdict }: DiagnosedSession, { isVerbose }: SessionView): boolean {
  return verdict.connects === 'yes' && isVerbose !== true && latestPairs(session.pairs).length === 1;
}

/** A session among many that did not connect: the verdict, the sides and the first causes. */
export function sessionBlock(one: DiagnosedSession, view: SessionView, number: string): string {
  const entries = entriesOf(one.findings).filter(({ finding }) => !isHint(finding));
  const files = filesOf(one.session, one.findings);
  const first = entries.slice(0, MOST_IN_BLOCK).map((entry) => entryText(entry, view, files, false));
  const more = entries.length - first.length;
  const rest = more > 0 ? `${' '.repeat(INDENT)}${view.style.dim(`… and ${more} more`)}\n` : '';
  return [heading(one, view, number), verdictLine(one, view), sidesText(one.session, view, ''), ...first, rest].join(
    '',
  );
}

const MOST_IN_BLOCK = 2;

/** A session among several that connects, in a line. */
export function sessionLine(one: DiagnosedSession, { style, columns }: SessionView, number: string): string {
  const { session, verdict, findings } = one;
  const count = findings.filter((finding) => !isHint(finding)).length;
  const more = count === 0 ? '' : `; ${counted(count, 'finding')} (--verbose)`;
  const text = `${headline(session, verdict, findings).replace(/\.$/, '')}${certaintyText(one)}${more}`;
  return `${hang(`${style.dim(`session ${number}`)}  `, escapeText(text), columns, 4)}\n`;
}

function heading(one: DiagnosedSession, { style }: SessionView, number: string | undefined): string {
  if (number === undefined) return '';
  const { id } = one.session;
  const ufrags = id.includes(':') ? `  ${id.replace(/^\d+:/, '').replace('-', ' ↔ ')}` : '';
  const start = startOf(one.session);
  const at = start === undefined ? '' : `  ${placesText([start])}`;
  return `${style.strong(escapeText(`session ${number}`))}${style.dim(escapeText(`${ufrags}${at}`))}\n`;
}

/** Where the session begins in its log. */
export function startOf({ local, remote, events }: Session): Evidence | undefined {
  const sources = [...local.descriptions, ...local.candidates, ...remote.descriptions, ...remote.candidates, ...events];
  return sources.map(({ source }) => source).toSorted((a, b) => a.line - b.line)[0];
}

function verdictLine(one: DiagnosedSession, view: SessionView): string {
  const { style, columns } = view;
  const line = shown(`${headline(one.session, one.verdict, one.findings)}${certaintyText(one)}`, view);
  const mark = one.verdict.connects === 'no' ? style.bad : style.strong;
  return `${hang('', line, columns, 0).split('\n').map(mark).join('\n')}\n`;
}

export function certaintyText({ verdict }: DiagnosedSession): string {
  // "Connects unless", "May connect" and "Cannot tell" already say so.
  return verdict.connects === 'unknown' || verdict.connects === 'depends' ? '' : ` (${verdict.certainty})`;
}

function sidesText({ local, remote }: Session, { columns, style }: SessionView, gap = '\n'): string {
  const sides = [local, remote].filter(isKnown);
  if (sides.length === 0) return '';
  const width = Math.max(...sides.map(({ name }) => textWidth(escapeText(name))));
  const line = (half: SessionHalf): string => {
    const name = escapeText(half.name);
    const start = `  ${style.strong(name)}${' '.repeat(width - textWidth(name))}   `;
    return `${hang(start, escapeText(sideWords(half)), columns, columns !== undefined && columns < NARROW ? 4 : undefined)}\n`;
  };
  return `${gap}${sides.map(line).join('')}`;
}

/** In columns: on narrower terminals, text next to a name continues further left. */
const NARROW = 60;
/** Up to this many hints are shown if nothing is worse; otherwise they are only counted. */
const MOST_HINTS = 3;
/** It only says that a log may continue. */
const COUNTED_HINT = 'gathering-incomplete';
/** With more findings, remedies are not shown next to them. */
const MOST_REMEDIES = 5;

function findingsText({ session, findings }: DiagnosedSession, view: SessionView): string {
  if (findings.length === 0) return '';
  const shown = shownOf(findings, view);
  const entries = view.isVerbose === true ? shown.map((finding) => ({ finding, more: 0 })) : entriesOf(shown);
  const files = filesOf(session, findings);
  const texts = entries.map((entry, at) => entryText(entry, view, files, at < MOST_REMEDIES));
  const closing = closingText(findings.length - shown.length, entries[0], view);
  return `\n${texts.join('')}${closing === '' ? '' : `${hang('', view.style.dim(closing), view.columns, 2)}\n`}`;
}

function shownOf(
  findings: readonly SessionFinding[],
  { isVerbose, showsHints }: SessionView,
): readonly SessionFinding[] {
  if (isVerbose === true || showsHints === true) return findings;
  const worse = findings.filter((finding) => !isHint(finding));
  if (worse.length > 0) return worse;
  return findings.filter(({ rule }) => rule !== COUNTED_HINT).slice(0, MOST_HINTS);
}

/** What is hidden, and where the details are. */
function closingText(hidden: number, first: Entry | undefined, { isVerbose }: SessionView): string {
  const hints = hidden === 0 ? [] : [`${counted(hidden, 'hint')} (--hints).`];
  if (first === undefined) return hints.join('');
  const how = isVerbose === true ? '' : '--verbose, or ';
  return [...hints, `Details: ${how}icescope rule ${escapeText(first.finding.rule)}`].join(' ');
}

const LABELS = { fatal: 'error', error: 'error', warning: 'warn', info: 'hint' } as const;
/** In columns: the indent below a finding. */
const INDENT = 7;

/** The inputs of a session. */
export function filesOf({ local, remote, events, pairs }: Session, findings: readonly SessionFinding[]): string[] {
  const sources = [local, remote].flatMap(({ candidates, descriptions }) => [...candidates, ...descriptions]);
  const places = [...sources, ...events, ...pairs].map(({ source }) => source);
  return [...new Set([...places, ...findings.flatMap(({ evidence }) => evidence)].map(({ file }) => file))];
}

function entryText({ finding, more }: Entry, view: SessionView, files: readonly string[], withRemedy: boolean): string {
  const { style, columns, isVerbose = false } = view;
  const { severity, rule, message, effect, remedy, evidence, certainty } = finding;
  const start = `${colorOf(severity, style)(LABELS[severity].padEnd(INDENT - 2))}  ${style.strong(style.link(escapeText(rule), rule, 'session'))}  `;
  const others = more > 0 ? `, and ${more} more like it` : '';
  const aside = [certainty === 'proven' ? '' : certainty, placesText(evidence, files)].filter((part) => part !== '');
  const where = aside.length === 0 ? '' : ` (${aside.join('; ')})`;
  const details = (isVerbose ? [effect, remedy] : withRemedy ? [briefly(remedy)] : []).filter((part) => part !== '');
  const lines = [
    hang(start, shown(`${message}${others}${where}`, view), columns, INDENT),
    ...details.map((part) => hang(' '.repeat(INDENT), shown(part, view), columns)),
  ];
  return `${lines.join('\n')}\n`;
}

function shown(text: string, { isVerbose }: SessionView): string {
  return escapeText(isVerbose === true ? text : shortNames(text));
}

function testsText(tests: readonly string[], { connects }: Verdict, columns: number | undefined): string {
  const title = connects === 'unknown' || connects === 'depends' ? 'To find out' : 'To be sure';
  const [first] = tests;
  if (first === undefined) return '';
  if (tests.length === 1) return `\n${hang(`${title}: `, escapeText(first), columns, 4)}\n`;
  return `\n${title}:\n${tests.map((test) => `${hang('  - ', escapeText(test), columns)}\n`).join('')}`;
}
