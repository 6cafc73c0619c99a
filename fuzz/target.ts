/** A part of icescope that takes input from outside, and what has to hold for any input. */
export interface Target {
  readonly name: string;
  /** Inputs to begin with, besides those that were kept. */
  seeds(): Buffer[];
  /** Words of its grammar. */
  readonly words: readonly string[];
  /** Throws what does not hold. The same input always gives the same answer. */
  check(bytes: Buffer): void | Promise<void>;
}
