import type { SessionCandidate, SessionHalf } from '../../../ice/session.ts';
import { timelineOf } from '../../../ice/timeline.ts';
import { counted } from '../../count.ts';
import { type Entry, entriesOf, placesText } from '../entries.ts';
import { endText, pairListOf } from '../pair-rows.ts';
import { replayLines } from '../replay.ts';
import type { DiagnosedSession } from '../report.ts';
import { certaintyText, filesOf } from '../screen.ts';
import { isKnown, sideWords } from '../side-words.ts';
import { momentWords, stretchesOf } from '../timeline-text.ts';
import { headline, testsFor } from '../words.ts';
import { element, heading, table, textOf } from './markup.ts';
import { pairsMarkup } from './matrix.ts';

/** Longer tables are closed at first. */
const SHORT = 15;
const FEW_CANDIDATES = 5;
/** More rows are only counted. */
const MOST_ROWS = 500;

export function titleOf(one: DiagnosedSession): string {
  return `${headline(one.session, one.verdict, one.findings)}${certaintyText(one)}`;
}

const COLORS = { yes: 'good', no: 'bad', depends: 'warn', unknown: 'dim' } as const;

/**
 * Everything about a session, with a heading of `level`. A connected one among several shows only its verdict
 * unfolded.
 */
export function sessionMarkup(one: DiagnosedSession, level: number): string {
  const title = heading(level, titleOf(one), { class: COLORS[one.verdict.connects] });
  const isClosed = level > 1 && one.verdict.connects === 'yes';
  return title + (isClosed ? disclosure('Sides, findings and pairs', bodyOf(one, level), false) : bodyOf(one, level));
}

function bodyOf(one: DiagnosedSession, level: number): string {
  const { session, verdict, findings } = one;
  const files = filesOf(session, findings);
  const tests = testsFor(session, verdict, findings);
  return [
    sides([session.local, session.remote].filter(isKnown), level + 1),
    causes(entriesOf(findings), files, level + 1),
    tests.length === 0
      ? ''
      : section(level + 1, 'To be sure', `<ul>${tests.map((test) => `<li>${textOf(test)}</li>`).join('')}</ul>\n`),
    pairs(one, level + 1),
    timeline(one, level + 1),
    replay(one, level + 1),
  ].join('');
}

function section(level: number, title: string, content: string): string {
  return heading(level, title) + content;
}

function sides(halves: readonly SessionHalf[], level: number): string {
  if (halves.length === 0) return '';
  const cards = halves.map((half) =>
    element(
      'section',
      { class: 'card' },
      heading(level + 1, half.name),
      element('p', {}, textOf(sideWords(half))),
      candidates(half),
    ),
  );
  return section(level, 'Sides', `${element('div', { class: 'sides' }, ...cards)}\n`);
}

function candidates({ candidates: list, name }: SessionHalf): string {
  if (list.length === 0) return '';
  const rows = list
    .slice(0, MOST_ROWS)
    .map((one) => [
      element('span', { class: 'address' }, textOf(endText(one))),
      textOf(notesOf(one)),
      textOf(`line ${one.source.line}`),
    ]);
  const content = table(`candidates of ${name}`, ['candidate', 'notes', 'place'], rows) + moreThan(list.length);
  return disclosure(counted(list.length, 'candidate'), content, list.length <= FEW_CANDIDATES);
}

function notesOf({ refused, delivered, withheld, relatedAddress, relatedPort, url }: SessionCandidate): string {
  const texts = [
    withheld === undefined ? '' : `withheld: ${withheld}`,
    refused === undefined ? '' : `refused: ${refused}`,
    refused === undefined && withheld === undefined ? arrivalOf(delivered) : '',
    relatedAddress === undefined || isHidden(relatedAddress)
      ? ''
      : `from ${relatedAddress}${relatedPort === undefined ? '' : ` port ${relatedPort}`}`,
    url === undefined ? '' : `by ${url}`,
  ];
  return texts.filter((text) => text !== '').join('; ');
}

function arrivalOf(delivered: boolean | undefined): string {
  if (delivered === undefined) return '';
  return delivered ? 'arrived' : 'never arrived';
}

/** Browsers do not show the base of a candidate. */
function isHidden(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

function causes(entries: readonly Entry[], files: readonly string[], level: number): string {
  if (entries.length === 0) return '';
  const items = entries.map((entry) => causeItem(entry, files));
  return section(level, 'Findings', `${element('ol', { class: 'findings' }, ...items.map((item) => `${item}\n`))}\n`);
}

const LABELS = { fatal: 'error', error: 'error', warning: 'warning', info: 'hint' } as const;
const LABEL_COLORS = { fatal: 'bad', error: 'bad', warning: 'warn', info: 'dim' } as const;

function causeItem({ finding, more }: Entry, files: readonly string[]): string {
  const { severity, rule, message, effect, remedy, evidence, certainty } = finding;
  const label = element('span', { class: `label ${LABEL_COLORS[severity]}` }, LABELS[severity]);
  const others = more > 0 ? `, and ${more} more like it` : '';
  const where = [certainty, placesText(evidence, files), `icescope rule ${rule}`].filter((part) => part !== '');
  const paragraphs = [
    element('p', {}, label, ` ${element('strong', {}, textOf(`${message}${others}`))}`),
    ...[effect, remedy].filter((part) => part !== '').map((part) => element('p', {}, textOf(part))),
    element('p', { class: 'dim' }, textOf(where.join('; '))),
  ];
  return element('li', { class: LABELS[severity] }, ...paragraphs);
}

function pairs({ session, verdict }: DiagnosedSession, level: number): string {
  const list = pairListOf(session, verdict);
  return list === undefined ? '' : section(level, 'Pairs', pairsMarkup(list));
}

function timeline({ session }: DiagnosedSession, level: number): string {
  const stretches = stretchesOf(timelineOf(session).moments);
  if (stretches.length === 0) return '';
  const rows = stretches
    .slice(0, MOST_ROWS)
    .map(({ first, count }) => [
      textOf(first.time ?? ''),
      textOf(session[first.side].name),
      textOf(momentWords(first, count)),
      textOf(`${first.source.line}`),
    ]);
  const content = table('what happened, in order', ['time', 'side', 'what', 'line'], rows) + moreThan(stretches.length);
  return section(level, 'Timeline', disclosure(counted(stretches.length, 'event'), content, stretches.length <= SHORT));
}

function replay(one: DiagnosedSession, level: number): string {
  const lines = replayLines(one);
  if (lines.length === 0) return '';
  const text = element('pre', {}, lines.map(textOf).join('\n'));
  return section(level, 'To diagnose it again', disclosure('as a log, which icescope diagnose reads', text, false));
}

function disclosure(summary: string, content: string, isOpen: boolean): string {
  return `<details${isOpen ? ' open' : ''}><summary>${textOf(summary)}</summary>\n${content}</details>\n`;
}

function moreThan(count: number): string {
  return count > MOST_ROWS ? element('p', { class: 'dim' }, `… and ${count - MOST_ROWS} more`) : '';
}
