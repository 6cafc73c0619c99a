import type { Session, SessionPair } from '../../ice/session.ts';
import { escapeText } from '../../term/escape.ts';
import { Columns } from '../columns.ts';
import { latestPairs } from './record.ts';

/** More rows say no more. */
const MOST_ROWS = 12;

/** `srflx 203.0.113.7:40112`. */
export function endText({ type = '?', address = '', port }: SessionPair['local']): string {
  const host = address === '' ? '(hidden)' : address.includes(':') ? `[${address}]` : address;
  return escapeText(`${type} ${host}:${port ?? '?'}`);
}

/** The pairs that the inputs show, each with what became of it. */
export function pairsText({ pairs }: Session): string {
  const latest = latestPairs(pairs);
  if (latest.length === 0) return '';
  const failed = latest.filter(({ state }) => state === 'failed').length;
  const rows = latest.toSorted(usedFirst).slice(0, MOST_ROWS).map(rowOf);
  const columns = new Columns({ indent: '  ' });
  for (const row of rows) columns.fit(row);
  const more = latest.length > rows.length ? `  … and ${latest.length - rows.length} more\n` : '';
  const counts = failed > 0 ? `${failed} of ${latest.length} failed` : `${latest.length}`;
  return `\npairs (${counts})\n${rows.map((row) => `${columns.line(row)}\n`).join('')}${more}`;
}

function usedFirst(one: SessionPair, two: SessionPair): number {
  return Number(two.selected === true) - Number(one.selected === true);
}

function rowOf({ local, remote, state = '', selected, rtt }: SessionPair): string[] {
  const notes = [escapeText(state), selected === true ? 'selected' : '', rtt === undefined ? '' : `${rtt} ms`];
  return [endText(local), '→', endText(remote), notes.filter((note) => note !== '').join(', ')];
}
