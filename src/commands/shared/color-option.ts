import { oneOf, withValues } from './option-values.ts';

const COLOUR_WORDS = ['always', 'never', 'auto'] as const;

/** `auto` is as if the option were not there, which commander has no value for. */
export const colour = withValues(COLOUR_WORDS, (value: string): boolean | 'auto' => {
  const word = oneOf('--color', COLOUR_WORDS)(value);
  return word === 'auto' ? word : word === 'always';
});

/** `--color FILE` has no value: only one of its three words is one, unless `=` says so. */
export function withColour(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const isWord = (word: string | undefined): boolean => COLOUR_WORDS.some((one) => one === word);
  return argv.map((word, at) => (word === '--color' && at < end && !isWord(argv[at + 1]) ? '--color=always' : word));
}
