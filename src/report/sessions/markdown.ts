import type { Session } from '../../ice/session.ts';
import { timelineOf } from '../../ice/timeline.ts';
import { counted } from '../count.ts';
import { briefly, type Entry, entriesOf, isHint, placesText } from './entries.ts';
import { markdownBlock, markdownText } from './markdown-text.ts';
import { endText, pairListOf } from './pair-rows.ts';
import { ranked } from './ranked.ts';
import { replayLines } from './replay.ts';
import type { DiagnosedSession, SessionFormat, SessionsSummary, SessionView } from './report.ts';
import { certaintyText, filesOf } from './screen.ts';
import { isKnown, sideWords } from './side-words.ts';
import { summaryLine } from './summary-line.ts';
import { momentWords, stretchesOf } from './timeline-text.ts';
import { headline, testsFor } from './words.ts';

/** GitHub takes no longer comment. */
const LONGEST = 60_000;
/** More rows of a table are only counted. */
const MOST_ROWS = 30;

/** For an issue tracker: the verdict, both sides and the findings; pairs and timeline are folded. */
export const markdown: SessionFormat = (view) => {
  const held: Ranked[] = [];
  let [count, length] = [0, 0];
  return {
    session(one) {
      count++;
      if (length > LONGEST) return '';
      const ranked = { one, number: count };
      held.push(ranked);
      length += sessionMarkdown(ranked, view).length;
      return '';
    },
    pause: () => '',
    end: (summary) =>
      count < 2 ? held.map((one) => sessionMarkdown(one, view)).join('') : several(held, summary, view),
  };
};

/** A session, and its number if there are several. */
interface Ranked {
  readonly one: DiagnosedSession;
  readonly number: number;
}

function several(held: readonly Ranked[], summary: SessionsSummary, view: SessionView): string {
  const { shown, connected } = ranked(held, ({ one }) => one.verdict.connects);
  const parts = shown.map((one) => sessionMarkdown(one, view, true));
  const lines = connected.map(({ one, number }) => `- Session ${number}: ${markdownText(titleOf(one))}\n`);
  const texts = [`## ${summaryLine(summary)}\n`, ...parts, ...(lines.length === 0 ? [] : [lines.join('')])];
  const fitting: string[] = [];
  let length = 0;
  for (const text of texts) {
    length += text.length;
    if (length <= LONGEST) fitting.push(text);
  }
  const isWhole = fitting.length === texts.length && held.length === summary.sessions;
  return [...fitting, ...(isWhole ? [] : ['The other sessions are left out here.\n'])].join('\n');
}

function titleOf(one: DiagnosedSession): string {
  return `${headline(one.session, one.verdict, one.findings)}${certaintyText(one)}`;
}

function sessionMarkdown({ one, number }: Ranked, view: SessionView, isNumbered = false): string {
  const { session, verdict, findings } = one;
  return [
    `### ${isNumbered ? `Session ${number}: ` : ''}${markdownText(titleOf(one))}\n`,
    sidesTable(session),
    findingsList(one, view),
    testsList(testsFor(session, verdict, findings)),
    pairsTable(one),
    timelineTable(session),
    replayBlock(one),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function sidesTable({ local, remote }: Session): string {
  const sides = [local, remote].filter(isKnown);
  if (sides.length === 0) return '';
  const rows = sides.map((half) => `| **${markdownText(half.name)}** | ${markdownText(sideWords(half))} |\n`);
  return `| side | what is known of it |\n|---|---|\n${rows.join('')}`;
}

function findingsList({ session, findings }: DiagnosedSession, { showsHints = false }: SessionView): string {
  const files = filesOf(session, findings);
  const entries = entriesOf(findings);
  const shown = showsHints ? entries : entries.filter(({ finding }) => !isHint(finding));
  const hidden = entries.length - shown.length;
  const rest = hidden === 0 ? '' : `- ${counted(hidden, 'hint')}: \`--hints\`\n`;
  return `${shown.map((entry) => findingItem(entry, files)).join('')}${rest}`;
}

const LABELS = { fatal: 'error', error: 'error', warning: 'warning', info: 'hint' } as const;

function findingItem({ finding, more }: Entry, files: readonly string[]): string {
  const { severity, rule, message, remedy, evidence, certainty } = finding;
  const aside = [certainty === 'proven' ? '' : certainty, placesText(evidence, files)].filter((part) => part !== '');
  const where = aside.length === 0 ? '' : ` (${aside.join('; ')})`;
  const others = more > 0 ? `, and ${more} more like it` : '';
  const text = markdownText(`${message}${others}${where}`);
  return `- **${LABELS[severity]}** \`${rule}\` ${text}\n  ${markdownText(briefly(remedy))}\n`;
}

function testsList(tests: readonly string[]): string {
  return tests.length === 0 ? '' : `To be sure:\n\n${tests.map((test) => `- ${markdownText(test)}\n`).join('')}`;
}

function pairsTable({ session, verdict }: DiagnosedSession): string {
  const list = pairListOf(session, verdict);
  if (list === undefined) return '';
  const rows = list.rows
    .slice(0, MOST_ROWS)
    .map(({ local, remote, note }) => row(endText(local), endText(remote), note));
  const table = `| local | remote | |\n|---|---|---|\n${rows.join('')}`;
  return details(`Pairs: ${list.counts}`, `${table}${moreThan(list.total)}`);
}

function timelineTable(session: Session): string {
  const stretches = stretchesOf(timelineOf(session).moments);
  if (stretches.length === 0) return '';
  const rows = stretches
    .slice(0, MOST_ROWS)
    .map(({ first, count }) => row(first.time ?? '', session[first.side].name, momentWords(first, count)));
  const table = `| time | side | what |\n|---|---|---|\n${rows.join('')}`;
  return details('Timeline', `${table}${moreThan(stretches.length)}`);
}

function replayBlock(one: DiagnosedSession): string {
  const lines = replayLines(one);
  if (lines.length === 0) return '';
  return details('Candidates: <code>icescope diagnose</code> reads this again', markdownBlock(lines));
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |\n`;
}

function moreThan(count: number): string {
  return count > MOST_ROWS ? `\n… and ${count - MOST_ROWS} more\n` : '';
}

/** The blank lines are needed: what is between them is read as Markdown. */
function details(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n</details>\n`;
}
