import { oneOf, withValues } from './option-values.ts';

const COLOR_WORDS = ['always', 'never', 'auto'] as const;

/** `auto` means the same as leaving out the option, which commander has no value for. */
export const colorWord = withValues(COLOR_WORDS, (value: string): boolean | 'auto' => {
  const word = oneOf('--color', COLOR_WORDS)(value);
  return word === 'auto' ? word : word === 'always';
});

/** `--color FILE` has no value: only one of its three words is one, unless `=` says so. */
export function withColor(argv: readonly string[]): string[] {
  const end = argv.includes('--') ? argv.indexOf('--') : argv.length;
  const isWord = (word: string | undefined): boolean => COLOR_WORDS.some((one) => one === word);
  return argv.map((word, at) => (word === '--color' && at < end && !isWord(argv[at + 1]) ? '--color=always' : word));
}
