/** The share of examples to try a property on: 1 for all of them, as in .ci/run, more for a longer search. */
const SHARE = Number(process.env['ICESCOPE_FUZZ'] ?? 0.15);

/** How many examples to try, given the number that would be worthwhile if time did not matter. */
export function runs(count: number): number {
  if (!(SHARE > 0)) throw new Error(`ICESCOPE_FUZZ is a number above 0, not ${process.env['ICESCOPE_FUZZ']}`);
  return Math.max(10, Math.round(count * SHARE));
}
