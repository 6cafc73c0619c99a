import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: the nearest one, if it is near. */
export function suggest(word: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, far: far(word.toLowerCase(), name.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.name.length / 3) + 1) ? best.name : undefined;
}

/** Two neighbors that were swapped, which is the commonest slip, are less than one letter that is another. */
function far(word: string, name: string): number {
  const letters = distance(word, name);
  return letters === 2 && lettersOf(word) === lettersOf(name) ? SWAPPED : letters;
}

const SWAPPED = 0.5;

function lettersOf(word: string): string {
  return [...word].toSorted().join('');
}
