import type { Session } from '../../ice/session.ts';
import { escapeText } from '../../term/escape.ts';
import { Columns } from '../columns.ts';
import { type Moment, timelineOf } from './record.ts';

/** Moments of the same kind that follow each other, as one. */
interface Stretch {
  readonly first: Moment;
  readonly count: number;
}

/** What happened, in its order, with its times and places. */
export function timelineText(session: Session, width: number | undefined): string {
  const stretches = stretchesOf(timelineOf(session));
  if (stretches.length === 0) return '';
  const rows = stretches.map((one) => rowOf(one, session));
  const columns = new Columns({ indent: '  ' });
  for (const row of rows) columns.fit(row);
  return `\ntimeline\n${rows.map((row) => `${columns.lines(row, width).join('\n')}\n`).join('')}`;
}

export function stretchesOf(moments: readonly Moment[]): Stretch[] {
  const stretches: { first: Moment; count: number }[] = [];
  for (const moment of moments) {
    const last = stretches.at(-1);
    if (last !== undefined && isAlike(last.first, moment)) last.count++;
    else stretches.push({ first: moment, count: 1 });
  }
  return stretches;
}

function isAlike(one: Moment, two: Moment): boolean {
  return (
    one.what === two.what && one.side === two.side && one.state === two.state && one.source.file === two.source.file
  );
}

function rowOf({ first, count }: Stretch, session: Session): string[] {
  const { source, side, time = '' } = first;
  const place = session.local.name === 'local' ? `line ${source.line}` : `${session[side].name}:${source.line}`;
  return [time, place, session[side].name, momentWords(first, count)].map(escapeText);
}

/** `3 candidates`, `ICE connection state: failed`. */
export function momentWords({ what, state }: Moment, count: number): string {
  const words = what.replaceAll('-', ' ').replace(/\b(?:ice|dtls|stun|turn)\b/g, (word) => word.toUpperCase());
  const counted = count === 1 ? words : `${count} × ${words}`;
  return state === undefined ? counted : `${counted}: ${state}`;
}
