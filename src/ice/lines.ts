/** Of what is in the order of its lines, the last at `line` or above it. */
export function lastUntil<T extends { line: number }>(sorted: readonly T[], line: number): T | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
