/** The last item at or before `line`; `sorted` is in line order. */
export function lastUntil<T extends { line: number }>(sorted: readonly T[], line: number): T | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
