import type { Session } from '../../ice/session.ts';
import type { Verdict } from '../../ice/verdict.ts';
import { escapeText } from '../../term/escape.ts';
import { Columns } from '../columns.ts';
import { endText, type PairRow, pairListOf } from './pair-rows.ts';

/** Beyond this many pairs, those that fail for the same reason share a row. */
const FEW = 6;
/** Further rows would tell the reader nothing new. */
const MOST_ROWS = 10;

/** The pairs, each with its outcome or expected outcome. */
export function pairsText(session: Session, verdict: Verdict, width: number | undefined): string {
  const list = pairListOf(session, verdict);
  if (list === undefined) return '';
  const groups = list.rows.length > FEW ? groupsOf(list.rows) : list.rows.map((row) => ({ row, count: 1 }));
  const shown = groups.slice(0, MOST_ROWS);
  const columns = new Columns({ indent: '  ' });
  const rows = shown.map(({ row, count }) => cellsOf(row, count).map(escapeText));
  for (const row of rows) columns.fit(row);
  const lines = rows.flatMap((row) => columns.lines(row, width));
  const left = list.total - shown.reduce((sum, { count }) => sum + count, 0);
  if (left > 0) lines.push(`  … and ${left} more`);
  return `\npairs (${list.counts})\n${lines.map((line) => `${line}\n`).join('')}`;
}

interface Group {
  readonly row: PairRow;
  readonly count: number;
}

/** Merges the pairs that are not known to work and have the same note, at the place of the first. */
function groupsOf(rows: readonly PairRow[]): Group[] {
  const groups = new Map<string, { row: PairRow; count: number }>();
  for (const [at, row] of rows.entries()) {
    const key = row.rank === 'used' || row.rank === 'good' ? `${at}` : row.note;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { row, count: 1 });
    else group.count++;
  }
  return [...groups.values()];
}

function cellsOf({ local, remote, note }: PairRow, count: number): string[] {
  const more = count === 1 ? '' : ` (and ${count - 1} more)`;
  return [endText(local), '→', endText(remote), `${note}${more}`];
}
