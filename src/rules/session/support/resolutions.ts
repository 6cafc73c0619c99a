import type { Evidence, Session } from '../../../ice/session.ts';

/** A .local name that was not resolved. */
export interface Resolution {
  readonly name: string;
  readonly source: Evidence;
  /** Whether it timed out, judging by the text. */
  readonly isTimeout: boolean;
}

/** Leaves out names that were eventually resolved. */
export function resolutionsIn({ events }: Session): Resolution[] {
  const resolved = new Set(events.flatMap((one) => (one.event === 'name-resolved' ? [one.name] : [])));
  return events.flatMap((one) => {
    if (one.event !== 'name-not-resolved' || one.name === undefined || resolved.has(one.name)) return [];
    if (!one.name.toLowerCase().endsWith('.local')) return [];
    const isTimeout = one.form === 'aioice' || /time[d-]? ?out/i.test(`${one.reason ?? ''} ${one.raw}`);
    return [{ name: one.name, source: one.source, isTimeout }];
  });
}

/** Whether this candidate was refused because its name was not resolved. */
export function isUnresolved(session: Session, words: string): boolean {
  return resolutionsIn(session).some(({ name }) => words.toLowerCase().includes(name.toLowerCase()));
}
