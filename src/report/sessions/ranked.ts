import type { Verdict } from '../../ice/verdict.ts';

/** Sessions in the order in which people look at them: failed ones, undecided ones, then the rest. */
export function ranked<T>(
  sessions: readonly T[],
  connectsOf: (session: T) => Verdict['connects'],
): { shown: T[]; connected: T[] } {
  const failed = sessions.filter((one) => connectsOf(one) === 'no');
  const connected = sessions.filter((one) => connectsOf(one) === 'yes');
  const open = sessions.filter((one) => !['yes', 'no'].includes(connectsOf(one)));
  return { shown: [...failed, ...open], connected };
}
