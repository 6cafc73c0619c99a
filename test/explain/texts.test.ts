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

const catalogues = new Map<string, Map<string, string>>();
for (const [language, load] of Object.entries(TEXTS)) catalogues.set(language, textsOf(await load()));
const ENGLISH = catalogues.get('en') ?? new Map<string, string>();
const OTHERS = LANGUAGES.filter((language) => language !== 'en');

/** The letters that a language has beside those of English, if any. */
const LETTERS: Readonly<Record<string, RegExp | undefined>> = {
  en: undefined,
  ko: /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/,
};
/** Letters of any script but Latin. */
const FOREIGN = /(?!\p{Script=Latin})\p{L}/u;

/** Two words in a row that are no names: a sentence, or a part of one. */
const PROSE = /\b[a-z]{2,} [a-z]{2,}\b/;
/** Terms that stay as they are. */
const TERMS = /type preference|local preference|user name fragment|simultaneous open|Copy string contents/g;

/** Texts that are the same in every language: names, numbers and words of the grammar. */
const SAME: readonly RegExp[] = [
  /^\/labels\/refusal$/,
  /^\/types\/(?!relay)/,
  /^\/typePreferences\/(host|srflx|prflx)$/,
  /^\/priority\/component$/,
  /^\/local\/(turnNumber|newLibnice)$/,
  /^\/precedences\/(ipv6|ipv4|sixToFour|teredo)$/,
  /^\/authors\/\w+\/who$/,
  /^\/evidence\/(generation|networkId|networkCost|microsoftTransport|microsoftRelay)$/,
];

test('each language has its letters listed here', () => {
  expect(Object.keys(LETTERS)).toStrictEqual(LANGUAGES);
});

describe.each(LANGUAGES)('the texts in %s', (language) => {
  test('have its letters and no others', () => {
    const letters = LETTERS[language];
    for (const [key, text] of catalogues.get(language) ?? []) {
      const others = letters === undefined ? text : text.replace(new RegExp(letters, 'gu'), '');
      expect(others, key).not.toMatch(FOREIGN);
    }
  });

  test('are not those of another language', () => {
    for (const other of LANGUAGES.filter((one) => one !== language)) {
      const same = [...(catalogues.get(language) ?? [])].filter(
        ([key, text]) => catalogues.get(other)?.get(key) === text,
      );
      const keys = same.filter(([, text]) => text !== '').map(([key]) => key);
      expect(keys.filter((key) => !SAME.some((pattern) => pattern.test(key)))).toStrictEqual([]);
    }
  });
});

describe.each(OTHERS)('the texts in %s', (language) => {
  const texts = catalogues.get(language) ?? new Map<string, string>();

  test('have the same keys as English', () => {
    const missing = [...ENGLISH.keys()].filter((key) => !texts.has(key));
    const extra = [...texts.keys()].filter((key) => !ENGLISH.has(key));
    expect({ missing, extra }).toStrictEqual({ missing: [], extra: [] });
    expect(ENGLISH.size).toBeGreaterThan(200);
  });

  test.each([...ENGLISH])('%s', (key, english) => {
    const text = texts.get(key) ?? '';
    for (const value of SHOWN) expect(text.includes(value), `${value} in ${text}`).toBe(english.includes(value));
    const isName = key.startsWith('/typePreferences/') || key.startsWith('/types/');
    if (PROSE.test(english.replace(TERMS, '')) && !isName) expect(text).toMatch(LETTERS[language] ?? /./);
    if (english === '') expect(text).toBe('');
    expect(text.replace(TERMS, '')).not.toMatch(PROSE);
  });
});

describe('Korean', () => {
  const TEXT = [...(catalogues.get('ko') ?? [])].map(([key, text]) => `${key}: ${text}`);

  test.each([
    ['type is 유형', /타입/],
    ['transport is 전송 프로토콜', /전송 방식|트랜스포트/],
    ['agent is 에이전트', /스택/],
  ])('uses one term for one concept: %s', (_, other) => {
    expect(TEXT.filter((text) => other.test(text))).toStrictEqual([]);
  });
});

test.each([
  ['truncated', 'abc…'],
  ['typ-missing', ''],
  ['tcptype-unknown', ''],
] as const)('%s says something else of %j, in Korean as in English', (id, value) => {
  for (const { issues } of [en, ko])
    expect(issues[id].message(value)).not.toBe(issues[id].message('x').replace('x', value));
  expect(ko.issues[id].message(value)).toMatch(/[\uac00-\ud7a3]/);
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
