import type { Evidence, Session } from '../../../ice/session.ts';

/** A .local name that was not resolved. */
export interface Resolution {
  readonly name: string;
  readonly source: Evidence;
  /** No answer in the time that was given, as far as the text says. */
  readonly isTimeout: boolean;
}

export function resolutionsIn({ events, local }: Session): Resolution[] {
  return events.flatMap((one) => {
    if (one.event !== 'name-not-resolved' || !(one.name ?? '.local').toLowerCase().endsWith('.local')) return [];
    const isTimeout = one.form === 'aioice' || /time[d-]? ?out/i.test(`${one.reason ?? ''} ${one.raw}`);
    return [{ name: one.name ?? 'a .local name', source: placeOf(one, local.name), isTimeout }];
  });
}

/** An event's place; the name of the file is added where the event has none. */
export function placeOf(
  { source }: { readonly source: { readonly line: number; readonly column: number; readonly file?: string } },
  file = '-',
): Evidence {
  return { file: source.file ?? file, line: source.line, column: source.column };
}
