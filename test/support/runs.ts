/** Of the examples that a property is tried on: 1 for all of them, as .ci/run has it, more for a longer search. */
const SHARE = Number(process.env['ICESCOPE_FUZZ'] ?? 0.15);

/** How many examples, of so many that are worth their time where time does not matter. */
export function runs(count: number): number {
  if (!(SHARE > 0)) throw new Error(`ICESCOPE_FUZZ is a number above 0, not ${process.env['ICESCOPE_FUZZ']}`);
  return Math.max(10, Math.round(count * SHARE));
}
