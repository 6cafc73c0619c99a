import { endText, type PairList, type PairRow } from '../pair-rows.ts';
import { element, table, textOf } from './markup.ts';

/** A wider matrix is harder to read than a list. */
const MOST_COLUMNS = 6;
const MOST_LINES = 20;
/** More pairs are only counted. */
const MOST_ROWS = 200;

const COLORS: Readonly<Record<PairRow['rank'], string>> = { used: 'good', good: 'good', open: '', bad: 'bad' };

/** The pairs of local and remote candidates: a matrix, or a list if there are many. */
export function pairsMarkup(list: PairList): string {
  const rows = list.rows.slice(0, MOST_ROWS);
  const more = list.total - rows.length;
  const rest = more > 0 ? element('p', { class: 'dim' }, `… and ${more} more`) : '';
  const [locals, remotes] = [
    distinct(rows.map(({ local }) => endText(local))),
    distinct(rows.map(({ remote }) => endText(remote))),
  ];
  const isMatrix = rows.length > 1 && remotes.length <= MOST_COLUMNS && locals.length <= MOST_LINES;
  return (isMatrix ? matrix(rows, locals, remotes, list.counts) : pairTable(rows, list.counts)) + rest;
}

function pairTable(rows: readonly PairRow[], counts: string): string {
  const cells = rows.map((row) => [addressOf(endText(row.local)), addressOf(endText(row.remote)), noteOf(row)]);
  return table(counts, ['local', 'remote', 'state'], cells);
}

function matrix(
  rows: readonly PairRow[],
  locals: readonly string[],
  remotes: readonly string[],
  counts: string,
): string {
  const found = new Map(rows.map((row) => [`${endText(row.local)} ${endText(row.remote)}`, row]));
  const heads = remotes.map((remote) => element('th', { scope: 'col', role: 'columnheader' }, addressOf(remote)));
  const corner = element('th', { scope: 'col', role: 'columnheader' }, 'local ↓ remote →');
  const body = locals.map((local) => {
    const cells = remotes.map((remote) => cellOf(found.get(`${local} ${remote}`), local, remote));
    return element(
      'tr',
      { role: 'row' },
      element('th', { scope: 'row', role: 'rowheader' }, addressOf(local)),
      ...cells,
    );
  });
  const whole = element(
    'table',
    { role: 'table', class: 'matrix' },
    element('caption', {}, textOf(counts)),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, corner, ...heads)),
    element('tbody', { role: 'rowgroup' }, ...body.map((row) => `${row}\n`)),
  );
  return `${element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Pairs' }, whole)}\n`;
}

function cellOf(row: PairRow | undefined, local: string, remote: string): string {
  if (row === undefined) return element('td', { role: 'cell' });
  const pair = element('span', { class: 'pair address' }, textOf(`${local} → ${remote}`));
  return element('td', { role: 'cell' }, pair, noteOf(row));
}

function noteOf({ note, rank }: PairRow): string {
  const text = textOf(note === '' ? 'seen' : note);
  return element(
    'span',
    COLORS[rank] === '' ? {} : { class: COLORS[rank] },
    rank === 'used' ? element('strong', {}, text) : text,
  );
}

function addressOf(text: string): string {
  return element('span', { class: 'address' }, textOf(text));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
