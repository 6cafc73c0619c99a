import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: the nearest one, if it is near. */
export function suggest(word: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, far: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0];
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.name.length / 3) + 1) ? best.name : undefined;
}
