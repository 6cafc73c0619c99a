import { escapeText } from './escape.ts';

/** A word of a suggested command line, quoted for a shell; `fallback` for what cannot be shown as it is. */
export function shellWord(word: string, fallback: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return escapeText(word) === word && !word.includes('`') ? `'${word.replaceAll("'", "'\\''")}'` : fallback;
}
