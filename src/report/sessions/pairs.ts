import type { Session } from '../../ice/session.ts';
import type { Verdict } from '../../ice/verdict.ts';
import { escapeText } from '../../term/escape.ts';
import { Columns } from '../columns.ts';
import { endText, pairListOf } from './pair-rows.ts';

/** More rows say no more. */
const MOST_ROWS = 12;

/** The pairs, each with what became of it or what is to be expected of it. */
export function pairsText(session: Session, verdict: Verdict, width: number | undefined): string {
  const list = pairListOf(session, verdict);
  if (list === undefined) return '';
  const rows = list.rows
    .slice(0, MOST_ROWS)
    .map(({ local, remote, note }) => [endText(local), '→', endText(remote), note].map(escapeText));
  const columns = new Columns({ indent: '  ' });
  for (const row of rows) columns.fit(row);
  const lines = rows.flatMap((row) => columns.lines(row, width));
  if (list.total > rows.length) lines.push(`  … and ${list.total - rows.length} more`);
  return `\npairs (${list.counts})\n${lines.map((line) => `${line}\n`).join('')}`;
}
