import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/coturn/config.ts';
import { readExample } from '../../../src/rules/coturn/example.ts';
import { lintCoturn } from '../../../src/rules/coturn/lint.ts';
import { isUtf16 } from '../../../src/rules/coturn/syntax/encoding.ts';
import { SYNTAX } from '../../../src/rules/coturn/syntax/index.ts';
import { VERSION } from '../../../src/rules/coturn/version/index.ts';
import { foundBy } from '../../support/found-by.ts';

const RULES = [...SYNTAX, ...VERSION];

/** They report a line whatever its key is. */
const ANY_LINE = new Set(['syntax/trailing-space', 'syntax/no-final-newline', 'syntax/cr-only', 'syntax/nul']);

const { context } = readExample('');

/** Of each line that coturn does not know, the rules that report it; the rest of a long line counts once. */
function reporters(text: string, version: string): string[][] {
  const config = readConfig(text, { version });
  const found = RULES.flatMap((rule) => foundBy(rule, config, context).map(({ range }) => ({ id: rule.id, range })));
  const heads = config.unknown.filter(
    ({ line }) => !line.isRest || config.syntax.lines.some(({ end, isRest }) => end === line.start && !isRest),
  );
  return heads.map(({ line }) =>
    found.flatMap(({ id, range }) =>
      range !== undefined && range.start >= line.start && range.start < line.end ? [id] : [],
    ),
  );
}

/** A carriage return may be all that is wrong with a key. */
function isOne(ids: readonly string[]): boolean {
  const others = ids.filter((id) => !ANY_LINE.has(id));
  return others.length === 1 || (others.length === 0 && ids.includes('syntax/cr-only'));
}

const PIECE = fc.constantFrom(
  ...[
    'realm',
    'no-tlsv1',
    'dtls',
    'prometheus',
    'min_port',
    '--user',
    'no-rest-api',
    '=',
    ' ',
    ' ',
    '\t',
    '"',
    ';',
    '//',
    '#',
  ],
  ...[
    '\n',
    '\n',
    '\n',
    '\r',
    '\r\n',
    '\f',
    '\0',
    '\\',
    '\xef\xbb\xbf',
    '\xff\xfe',
    '\xc2\xa0',
    '\xa0',
    '[a]',
    'realm:',
    '{%',
    '%}',
  ],
  ...['$X', '__Y__', '<z>', 'a', 'é', '7', '-'.repeat(700)],
);
const TEXT = fc.array(PIECE, { maxLength: 30 }).map((pieces) => pieces.join(''));
const RELEASE = fc.constantFrom('4.5.0.3', '4.5.2', '4.6.1', '4.9.0', '4.17.1');

describe('a line that coturn does not know', () => {
  test.each([
    ['realm: example.org\n', '4.17.1', 'syntax/semicolon-comment'],
    ['prometheus\n', '4.6.1', 'version/build-dependent'],
    ['no-tlsv1;\n', '4.17.1', 'syntax/semicolon-end'],
    ['\xef\xbb\xbfno-tlsv1\n', '4.17.1', 'syntax/bom'],
    ['no_tlsv1\n', '4.6.1', 'syntax/unknown-option'],
    [`#${'x'.repeat(1022)}no-tlsv1\n`, '4.17.1', 'syntax/line-too-long'],
  ])('one rule reports it: %j in %s', (text, version, id) => expect(reporters(text, version)).toEqual([[id]]));

  test('whatever it is, one rule reports it', () => {
    fc.assert(
      fc.property(TEXT, RELEASE, (text, version) => {
        fc.pre(!isUtf16(text));
        for (const ids of reporters(text, version)) expect(ids).toSatisfy(isOne);
      }),
      { numRuns: 500 },
    );
  });
});

test('a file in UTF-16 has only one finding', () => {
  expect(reporters('\xff\xfer\0e\0a\0l\0m\0\nfoo\n', '4.17.1').flat()).toEqual(['syntax/utf16']);
});

test('no text makes a rule throw, or run long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      lintCoturn(readConfig(Buffer.from(text, 'utf8').toString('latin1'), { version: '4.17.1' }), context);
    }),
  );
});

test.each([
  ['realm=example.org\n'.repeat(50_000)],
  ['realm=a\\\n'.repeat(50_000)],
  [`${'fingerprint\n'.repeat(50_000)}\r`],
  ['x'.repeat(2_000_000)],
  [Array.from({ length: 20_000 }, (_, at) => `key${at}\n`).join('')],
])('ends, however many lines there are', (text) => {
  const config = readConfig(text, { version: '4.17.1' });
  for (const rule of RULES) expect(foundBy(rule, config, context).length).toBeLessThanOrEqual(text.length);
});
