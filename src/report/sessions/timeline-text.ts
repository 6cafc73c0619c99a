import type { Session } from '../../ice/session.ts';
import { type Moment, type Timeline, timelineOf } from '../../ice/timeline.ts';
import { escapeText } from '../../term/escape.ts';
import { hang } from '../../term/wrap.ts';
import { Columns } from '../columns.ts';
import { endText } from './pair-rows.ts';

/** Moments of the same kind that follow each other, as one. */
interface Stretch {
  readonly first: Moment;
  readonly count: number;
}

/** The events in order, with times and places. */
export function timelineText(session: Session, width: number | undefined): string {
  const timeline = timelineOf(session);
  const stretches = stretchesOf(timeline.moments);
  if (stretches.length === 0) return '';
  const hasTimes = stretches.some(({ first }) => first.time !== undefined);
  const rows = stretches.map((one) => rowOf(one, session).slice(hasTimes ? 0 : 1));
  const columns = new Columns({ indent: '  ' });
  for (const row of rows) columns.fit(row);
  const heading = hang('timeline', orderText(timeline), width, 2);
  return `\n${heading}\n${rows.map((row) => `${columns.lines(row, width).join('\n')}\n`).join('')}`;
}

/** How two logs were merged, if not just by their times. */
function orderText({ orderedBy, clockOffset }: Timeline): string {
  if (orderedBy === 'exchange') return ' (without times: what is sent comes before it arrives)';
  if (orderedBy === 'file') return ' (one log after the other, as nothing connects their times)';
  return clockOffset === undefined ? '' : ` (the clock of the second log taken to be ${ahead(clockOffset)})`;
}

function ahead(offset: number): string {
  const size = Math.abs(offset);
  return `${size < 1000 ? `${size} ms` : `${(size / 1000).toFixed(1)} s`} ${offset < 0 ? 'behind' : 'ahead'}`;
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
    one.what === two.what &&
    one.side === two.side &&
    one.step === two.step &&
    one.state === two.state &&
    one.source.file === two.source.file
  );
}

function rowOf({ first, count }: Stretch, session: Session): string[] {
  const { source, side, time = '' } = first;
  const place =
    session.local.name === 'local' ? `line ${source.line}` : `${source.file.replace(/^.*[/\\]/, '')}:${source.line}`;
  return [time, place, session[side].name, momentWords(first, count)].map(escapeText);
}

/** `3 × candidate: sent`, `sent srflx 203.0.113.7:6000`, `ICE connection state: failed`. */
export function momentWords({ what, state, step, candidate, pair, reason, set }: Moment, count: number): string {
  if (pair !== undefined) return `selected ${endText(pair.local)} → ${endText(pair.remote)}`;
  const because = reason === undefined ? '' : ` (${reason})`;
  if (candidate !== undefined && step !== undefined && count === 1) return `${step} ${endText(candidate)}${because}`;
  const words = what.replaceAll('-', ' ').replace(/\b(?:ice|dtls|stun|turn)\b/g, (word) => word.toUpperCase());
  const counted = count === 1 ? words : `${count} × ${words}`;
  const told = state ?? step ?? set;
  return `${told === undefined ? counted : `${counted}: ${told}`}${because}`;
}
