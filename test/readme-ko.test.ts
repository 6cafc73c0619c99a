import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { anchorsOf, codeIn, linksIn, type Part, partsOf, wordsIn } from './support/markdown.ts';

const ENGLISH = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const KOREAN = readFileSync(new URL('../README.ko.md', import.meta.url), 'utf8');

/**
 * What a translation lacks, or has differently: it has the same parts in the same order, the same blocks of code, in each
 * part of prose the same spans of code, and links to the same places. After a part that is missing nothing is compared.
 */
function differences(english: string, korean: string): string[] {
  const [ours, theirs] = [partsOf(english), partsOf(korean)];
  const [ourAnchors, theirAnchors] = [anchorsOf(ours), anchorsOf(theirs)];
  const found: string[] = [];
  for (let at = 0; at < Math.max(ours.length, theirs.length); at++) {
    const [our, their] = [ours[at], theirs[at]];
    if (our === undefined || their === undefined || our.shape !== their.shape) {
      return [...found, `${placeOf('README.md', our)}, but ${placeOf('README.ko.md', their)}`];
    }
    const expected = contents(our, ourAnchors);
    const actual = contents(their, theirAnchors);
    if (actual !== expected) {
      found.push(`line ${their.line} of README.ko.md has ${actual}, line ${our.line} of README.md ${expected}`);
    }
  }
  return found;
}

function placeOf(file: string, part: Part | undefined): string {
  return part === undefined ? `${file} ends` : `line ${part.line} of ${file} is ${part.shape}: ${part.text}`;
}

/** What of a part no translation changes. */
function contents({ shape, text }: Part, anchors: readonly string[]): string {
  if (shape === 'code') return text;
  return JSON.stringify([codeIn(text).sort(), linksIn(text).map((target) => destination(target, anchors))]);
}

/** A heading has its number in place of its name. The files link to each other. */
function destination(target: string, anchors: readonly string[]): string {
  if (target.startsWith('#')) return `heading ${anchors.indexOf(target.slice(1)) + 1}`;
  return target.replace('README.ko.md', 'README.md');
}

/** The prose that is not in Korean. Words in capitals, such as TURN, are the same in both. */
function untranslated(korean: string): string[] {
  return partsOf(korean)
    .filter(({ shape, text }) => !/^(code|heading)/.test(shape) && /[a-z]{2}/.test(wordsIn(text)))
    .filter(({ text }) => !/\p{Script=Hangul}/u.test(text))
    .map(({ line, text }) => `line ${line}: ${text}`);
}

describe('README.ko.md', () => {
  test('matches README.md: parts, code, links', () => {
    expect(differences(ENGLISH, KOREAN)).toEqual([]);
  });

  test('is in Korean', () => {
    expect(untranslated(KOREAN)).toEqual([]);
  });

  test('and README.md link to each other before the first section', () => {
    expect(linksIn(ENGLISH.split('\n## ', 1).join())).toContain('README.ko.md');
    expect(linksIn(KOREAN.split('\n## ', 1).join())).toContain('README.md');
  });
});

describe('a difference is noticed when', () => {
  const end = '\n## More\n';
  const gains = (text: string) => ENGLISH.replace(end, `\n${text}\n${end}`);

  test.each([
    ['a block', gains('```sh\nicescope\n```')],
    ['an indented block', gains('    $ icescope')],
    ['a section', gains('## Less')],
    ['a section within a section', gains('### Less')],
    ['a paragraph', gains('It is fast.')],
    ['an item', gains('- fast')],
    ['a table', gains('| a | b |\n|---|---|\n| 1 | 2 |')],
    ['a row', ENGLISH.replace('\n|---|---|---|\n', '$&| `x` | y | z |\n')],
    ['a column', ENGLISH.replace('\n|---|---|---|\n', '\n|---|---|---|---|\n')],
    ['another command in a block', ENGLISH.replace('npm ci && npm test', 'npm ci')],
    ['another option in a sentence', ENGLISH.replace('--lang ko', '--lang en')],
    ['another link', ENGLISH.replace('(docs/nat.md)', '(docs/serve.md)')],
    ['another level', ENGLISH.replace('\n## Install', '\n### Install')],
    ['less', ENGLISH.slice(0, ENGLISH.indexOf(end))],
  ])('README.md has %s', (_, changed) => {
    expect(changed).not.toBe(ENGLISH);
    expect(differences(changed, KOREAN)).not.toEqual([]);
  });

  test('a paragraph that is left in English', () => {
    expect(untranslated(`${KOREAN}\nIt answers \`TURN\` too.\n`)).toHaveLength(1);
  });
});

test('headings of the same name have anchors of their own', () => {
  expect(anchorsOf(partsOf('# 종료 코드\n\n## `a` & b\n## 종료 코드\n### 종료 코드\n'))).toEqual([
    '종료-코드',
    'a--b',
    '종료-코드-1',
    '종료-코드-2',
  ]);
});
