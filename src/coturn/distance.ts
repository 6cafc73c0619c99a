/**
 * How many letters must be inserted, deleted, replaced or swapped with their neighbor to turn one word into another; a
 * number above `most` as soon as it is clear that more are needed.
 */
export function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const current = nextRow(from, to, row, above, before);
    if (Math.min(...current) > most) return most + 1;
    before = above;
    above = current;
  }
  return above[to.length] ?? most + 1;
}

function nextRow(from: string, to: string, row: number, above: readonly number[], before: readonly number[]): number[] {
  const current = [row];
  for (let column = 1; column <= to.length; column++) {
    const isSame = from[row - 1] === to[column - 1];
    const changed = at(above, column - 1) + (isSame ? 0 : 1);
    const least = Math.min(changed, at(above, column) + 1, at(current, column - 1) + 1);
    const isSwapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
    current.push(isSwapped ? Math.min(least, at(before, column - 2) + 1) : least);
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
