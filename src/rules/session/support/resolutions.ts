import type { Evidence, Session } from '../../../ice/session.ts';

/** A .local name that was not resolved. */
export interface Resolution {
  readonly name: string;
  readonly source: Evidence;
  /** No answer in the time that was given, as far as the text says. */
  readonly isTimeout: boolean;
}

/** A name that was resolved in the end is not among them. */
export function resolutionsIn({ events }: Session): Resolution[] {
  const resolved = new Set(events.flatMap((one) => (one.event === 'name-resolved' ? [one.name] : [])));
  return events.flatMap((one) => {
    if (one.event !== 'name-not-resolved' || one.name === undefined || resolved.has(one.name)) return [];
    if (!one.name.toLowerCase().endsWith('.local')) return [];
    const isTimeout = one.form === 'aioice' || /time[d-]? ?out/i.test(`${one.reason ?? ''} ${one.raw}`);
    return [{ name: one.name, source: one.source, isTimeout }];
  });
}

/** Is it the name that was not resolved why this candidate was refused? */
export function isUnresolved(session: Session, words: string): boolean {
  return resolutionsIn(session).some(({ name }) => words.toLowerCase().includes(name.toLowerCase()));
}
