import type { Texts } from './text.ts';

/** The languages of explanations; one more is a file and a line here. */
export const TEXTS: Readonly<Record<string, () => Promise<Texts>>> = {
  en: async () => (await import('./en.ts')).en,
  ko: async () => (await import('./ko.ts')).ko,
};

export const LANGUAGES = Object.keys(TEXTS);

/** The language of the environment (POSIX: the first of these that is set decides), or English. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): string {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  const language = /^[a-z]+/.exec(locale ?? '')?.[0] ?? '';
  return LANGUAGES.includes(language) ? language : 'en';
}
