import { describe, expect, test } from 'vitest';
import { en } from '../../src/explain/texts/en.ts';
import { LANGUAGES, languageOf, TEXTS } from '../../src/explain/texts/index.ts';
import { ko } from '../../src/explain/texts/ko.ts';

/** Every text by the path of its key; what takes values is shown ones that can be found again. */
function textsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') return new Map([[path, String(value(...SHOWN.slice(0, value.length)))]]);
  // Of an issue, English has what is the same in every language beside its words.
  const entries = Object.entries(value ?? {})
    .filter(([key]) => !path.startsWith('/issues/') || key === 'message' || key === 'effect')
    .flatMap(([key, part]) => [...textsOf(part, `${path}/${key}`)]);
  return new Map(entries);
}

const SHOWN = ['\u27e61\u27e7', '\u27e62\u27e7', '\u27e63\u27e7'];
const ENGLISH = textsOf(en);
const KOREAN = textsOf(ko);

/** Two words in a row that are no names: a sentence, or a part of one. */
const PROSE = /\b[a-z]{2,} [a-z]{2,}\b/;
/** Terms that stay as they are. */
const TERMS = /type preference|local preference|user name fragment|simultaneous open/g;
const HANGUL = /[\uac00-\ud7a3]/;

describe('the Korean texts', () => {
  test('are those that there are in English', () => {
    const missing = [...ENGLISH.keys()].filter((key) => !KOREAN.has(key));
    const extra = [...KOREAN.keys()].filter((key) => !ENGLISH.has(key));
    expect({ missing, extra }).toStrictEqual({ missing: [], extra: [] });
    expect(ENGLISH.size).toBeGreaterThan(200);
  });

  test.each([...ENGLISH].filter(([key]) => KOREAN.has(key)))('%s', (key, english) => {
    const korean = KOREAN.get(key) ?? '';
    for (const value of SHOWN) expect(korean.includes(value), `${value} in ${korean}`).toBe(english.includes(value));
    const isName = key.startsWith('/typePreferences/') || key.startsWith('/types/');
    if (PROSE.test(english.replace(TERMS, '')) && !isName) expect(korean).toMatch(HANGUL);
    if (english === '') expect(korean).toBe('');
    expect(korean.replace(TERMS, '')).not.toMatch(PROSE);
  });
});

test.each([
  ['truncated', 'abc…'],
  ['typ-missing', ''],
  ['tcptype-unknown', ''],
] as const)('%s says something else of %j, in Korean as in English', (id, value) => {
  for (const { issues } of [en, ko])
    expect(issues[id].message(value)).not.toBe(issues[id].message('x').replace('x', value));
  expect(ko.issues[id].message(value)).toMatch(HANGUL);
});

describe('the language', () => {
  test.each([
    [{}, 'en'],
    [{ LANG: 'ko_KR.UTF-8' }, 'ko'],
    [{ LANG: 'ko' }, 'ko'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ko_KR' }, 'ko'],
    [{ LANG: 'ko_KR.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'ko_KR.UTF-8', LC_ALL: '' }, 'ko'],
    [{ LANG: 'kok_IN' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
  ])('of %j is %s', (env, language) => {
    expect(languageOf(env)).toBe(language);
  });

  test.each(LANGUAGES)('%s has its texts', async (language) => {
    expect((await TEXTS[language]?.())?.labels.writtenBy).toMatch(/\S/);
  });
});
