import { countText } from '../count.ts';
import { element, heading, textOf } from './html/markup.ts';
import { sessionMarkup, titleOf } from './html/session.ts';
import { STYLE } from './html/style.ts';
import { ranked } from './ranked.ts';
import type { DiagnosedSession, SessionFormat, SessionsSummary } from './report.ts';
import { summaryLine } from './summary-line.ts';

/** Further sessions are only counted: the page has to stay readable, and fit into a browser. */
const MOST_SESSIONS = 500;

/** A self-contained page: no scripts, no requests, and quotes are plain text. */
const HEAD = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
`;

interface Shown {
  readonly connects: DiagnosedSession['verdict']['connects'];
  readonly title: string;
  readonly alone: string;
  readonly among: string;
  readonly number: number;
}

/** For people, in a browser: one file with everything, verdict first. */
export const html: SessionFormat = () => {
  const held: Shown[] = [];
  let count = 0;
  return {
    session(one) {
      count++;
      if (held.length < MOST_SESSIONS) held.push(shownOf(one, count));
      return '';
    },
    pause: () => '',
    end: (summary) => (summary.sessions === 0 ? '' : page(held, summary)),
  };
};

function shownOf(one: DiagnosedSession, number: number): Shown {
  // The only session of a page has its heading: which one it is, shows when the next one comes.
  const alone = number === 1 ? sessionMarkup(one, 1) : '';
  return { connects: one.verdict.connects, title: titleOf(one), alone, among: sessionMarkup(one, 2), number };
}

function page(held: readonly Shown[], summary: SessionsSummary): string {
  const [only] = held;
  const isAlone = summary.sessions === 1 && only !== undefined;
  const title = isAlone ? only.title : summaryLine(summary);
  const content = isAlone ? only.alone : several(held, summary);
  const foot = element('p', { class: 'dim' }, 'Written by icescope diagnose.');
  return `${HEAD}<title>${textOf(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n${content}${foot}\n</main>\n</body>\n</html>\n`;
}

function several(held: readonly Shown[], summary: SessionsSummary): string {
  const { shown, connected } = ranked(held, ({ connects }) => connects);
  const all = [...shown, ...connected];
  const items = all.map(
    ({ number, title }) => `<li><a href="#s${number}">Session ${countText(number)}</a>: ${textOf(title)}</li>\n`,
  );
  const left = summary.sessions - held.length;
  const rest = left > 0 ? element('p', {}, `${countText(left)} more sessions are not shown.`) : '';
  const sections = all.map(
    ({ number, among }) =>
      `<section class="session" id="s${number}">\n${element('p', { class: 'dim' }, `Session ${countText(number)}`)}\n${among}</section>\n`,
  );
  const nav = element('nav', { 'aria-label': 'Sessions' }, `<ul>\n${items.join('')}</ul>`);
  return `${heading(1, summaryLine(summary))}${nav}\n${rest}${sections.join('')}`;
}
