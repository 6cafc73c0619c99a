import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Line, LONGEST_LINE, type OptionLine, parseSyntax } from '../../src/coturn/syntax.ts';

function optionsOf(text: string): OptionLine[] {
  return parseSyntax(text).lines.flatMap((line) => (line.kind === 'option' ? [line] : []));
}

/** Key and value of every option. */
function read(text: string): [string, string][] {
  return optionsOf(text).map(({ key, value }) => [key, value]);
}

describe('a line', () => {
  test.each<[string, [string, string][]]>([
    ['realm=example.org\n', [['realm', 'example.org']]],
    ['realm example.org\n', [['realm', 'example.org']]],
    ['realm = example.org\n', [['realm', 'example.org']]],
    ['realm==example.org\n', [['realm', 'example.org']]],
    ['realm\t= \t=example.org\n', [['realm', 'example.org']]],
    [' \t realm=example.org \t\r\n', [['realm', 'example.org']]],
    ['realm=example.org', [['realm', 'example.org']]],
    ['fingerprint\n', [['fingerprint', '']]],
    ['fingerprint=\n', [['fingerprint', '']]],
    ['realm=a=b c\n', [['realm', 'a=b c']]],
    ['realm=x # y\n', [['realm', 'x # y']]],
    ['realm=x;\n', [['realm', 'x;']]],
    ['realm="example.org"\n', [['realm', 'example.org']]],
    ['realm="example.org\n', [['realm', 'example.org']]],
    ['realm="a" # c\n', [['realm', 'a" # c']]],
    ['realm=" a "\n', [['realm', ' a ']]],
    ['realm="\n', [['realm', '']]],
    ['realm=""\n', [['realm', '']]],
    ["realm='x'\n", [['realm', "'x'"]]],
    ['=x\n', [['', 'x']]],
    ['# realm=x\n', []],
    ['  \t# realm=x\n', []],
    ['\n \t\r\n\f\v\n', []],
    ['\vrealm=x\n', [['\vrealm', 'x']]],
    ['realm=a\0b\n', [['realm', 'a']]],
    [
      'rea\0lm=a\nverbose\n',
      [
        ['rea', ''],
        ['verbose', ''],
      ],
    ],
    ['\0realm=a\n', []],
    ['realm=a\rverbose\r', [['realm', 'a\rverbose']]],
    [
      '\xef\xbb\xbfrealm=a\nverbose\n',
      [
        ['\xef\xbb\xbfrealm', 'a'],
        ['verbose', ''],
      ],
    ],
    [
      'realm=a\\\nb\n',
      [
        ['realm', 'a\\'],
        ['b', ''],
      ],
    ],
    ['realm=\xa0a\xa0\n', [['realm', '\xa0a\xa0']]],
  ])('%j', (text, options) => {
    expect(read(text)).toEqual(options);
  });

  test('has the ranges of its key and its value', () => {
    const text = 'verbose\n  realm = "example.org"\r\n';
    const [, line] = optionsOf(text);
    if (line === undefined) throw new Error('no line');
    expect(text.slice(line.keySpan.start, line.keySpan.end)).toBe('realm');
    expect(text.slice(line.valueSpan.start, line.valueSpan.end)).toBe('example.org');
    expect(text.slice(line.content.start, line.content.end)).toBe('  realm = "example.org"');
    expect(line).toMatchObject({ number: 2, separator: ' = ', quotes: 'both', isRest: false });
  });
});

describe('what coturn reads at once', () => {
  const comment = (length: number): string => `#${'c'.repeat(length - 1)}`;

  test('is a line of 1023 bytes; what follows is another', () => {
    expect(read(`${comment(LONGEST_LINE)}realm=injected\n`)).toEqual([['realm', 'injected']]);
    expect(read(`${comment(LONGEST_LINE - 1)}realm=injected\n`)).toEqual([['ealm', 'injected']]);
    expect(read(`${comment(2 * LONGEST_LINE)}realm=injected\n`)).toEqual([
      ['c'.repeat(LONGEST_LINE), ''],
      ['realm', 'injected'],
    ]);
  });

  test('leaves the line end to the next read', () => {
    const { lines } = parseSyntax(`${comment(LONGEST_LINE)}\nverbose\n`);
    expect(lines.map(({ kind, number, isRest }) => [kind, number, isRest])).toEqual([
      ['comment', 1, false],
      ['blank', 1, true],
      ['option', 2, false],
    ]);
  });

  test('holds a line end of its own at the boundary', () => {
    const { lines } = parseSyntax(`${comment(LONGEST_LINE - 1)}\nverbose\n`);
    expect(lines.map(({ kind, number }) => [kind, number])).toEqual([
      ['comment', 1],
      ['option', 2],
    ]);
  });
});

/** What is fragile at the boundaries: coturn's separators, quotes, line ends, NUL, a BOM, runs around the 1023rd byte. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        '\0',
        '=',
        ' ',
        '\t',
        '"',
        '#',
        '\v',
        '\f',
        '\\',
        ';',
        '\xef\xbb\xbf',
        'realm',
        'x',
      ),
      fc.string({ maxLength: 5 }).map((text) => text.replace(/[^\0-\xff]/g, '?')),
      fc.integer({ min: 1018, max: 1030 }).map((length) => 'a'.repeat(length)),
      fc.integer({ min: 1018, max: 1030 }).map((length) => ' '.repeat(length)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  test('is kept, byte by byte', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { lines } = parseSyntax(text);
        expect(lines.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        expect(lines.every(({ start }, at) => start === (lines[at - 1]?.end ?? 0))).toBe(true);
        expect(lines.every(({ start, end }) => end > start && end - start <= LONGEST_LINE)).toBe(true);
      }),
    );
  });

  test('has its tokens in order, within their line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of parseSyntax(text).lines) {
          expect(partsOf(line)).toEqual(partsOf(line).toSorted((a, b) => a - b));
          if (line.kind !== 'option') continue;
          expect(text.slice(line.keySpan.start, line.keySpan.end)).toBe(line.key);
          expect(text.slice(line.valueSpan.start, line.valueSpan.end)).toBe(line.value);
          expect(line.value).not.toMatch(line.quotes === 'none' ? /^[ \t=]|[\0\n]/ : /[\0\n]/);
        }
      }),
    );
  });

  test('counts the lines as an editor does', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { start, number } of parseSyntax(text).lines)
          expect(number).toBe(text.slice(0, start).split('\n').length);
      }),
    );
  });
});

function partsOf(line: Line): number[] {
  if (line.kind !== 'option') return [line.start, line.content.start, line.content.end, line.end];
  return [line.start, line.keySpan.start, line.keySpan.end, line.valueSpan.start, line.valueSpan.end, line.end];
}

describe('what would take quadratic time if each line searched again', () => {
  test.each([
    ['many lines', 'realm=example.org\n'],
    ['no line end', 'realm=example.org'],
    ['no line end but blanks', ' '],
    ['NULs', '\0\n'],
    ['separators', '= '],
    ['quotes', '"'],
  ])('%s', (_name, part) => {
    const text = part.repeat(Math.ceil(1e6 / part.length));
    expect(parseSyntax(text).lines.at(-1)?.end).toBe(text.length);
  });
});
