/** The two halves of a number of 64 bits: it is larger than a number of JavaScript can be. */
export interface PairPriority {
  high: number;
  low: number;
}

const TWO_TO_32 = 2 ** 32;

/**
 * RFC 8445 section 6.1.2.3: `2^32 * MIN(G,D) + 2 * MAX(G,D) + (G > D ? 1 : 0)`, in the 64 bits that agents have for
 * it.
 */
export function pairPriority(controlling: number, controlled: number): PairPriority {
  const twice = 2 * Math.max(controlling, controlled) + (controlling > controlled ? 1 : 0);
  const high = Math.min(controlling, controlled) + Math.floor(twice / TWO_TO_32);
  return { high: high % TWO_TO_32, low: twice % TWO_TO_32 };
}

/** pion multiplies by one less: its order is the same, its numbers are not. */
export function pionPairPriority(controlling: number, controlled: number): PairPriority {
  const { high, low } = pairPriority(controlling, controlled);
  const less = low - Math.min(controlling, controlled);
  return less < 0 ? { high: (high + TWO_TO_32 - 1) % TWO_TO_32, low: less + TWO_TO_32 } : { high, low: less };
}

/** The whole number in decimal. */
export function priorityText({ high, low }: PairPriority): string {
  return ((BigInt(high) << 32n) + BigInt(low)).toString();
}

/** Sorts the highest first. */
export function byPriority(one: PairPriority, two: PairPriority): number {
  return two.high - one.high || two.low - one.low;
}

/** Whether the priority that an agent gave to a pair shows the local side as controlling. Equal priorities do not. */
export function isLocalControlling(priority: string, local: number, remote: number): boolean | undefined {
  if (local === remote) return undefined;
  const isOf = (controlling: number, controlled: number): boolean =>
    [pairPriority, pionPairPriority].some((formula) => priorityText(formula(controlling, controlled)) === priority);
  if (isOf(local, remote)) return true;
  return isOf(remote, local) ? false : undefined;
}
