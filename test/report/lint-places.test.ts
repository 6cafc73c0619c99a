import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretStart } from '../../src/coturn/secrets.ts';
import { decode, lengthOfCharacter } from '../../src/report/diagnostics/bytes.ts';
import { Places } from '../../src/report/diagnostics/places.ts';
import { bytesOf, spanOf } from './lint-reports.ts';

/** Bytes as files have them, good and bad UTF-8, and those that matter at the edges of lines. */
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    '\n',
    '\r\n',
    '\t',
    '\0',
    bytesOf('ü'),
    bytesOf('€'),
    bytesOf('😀'),
    '\xff',
    '\xe2\x82',
    '\xf0\x9f',
  ),
  fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  fc.constant('long '.repeat(300)),
);
const file = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** Where characters begin; of the many in a long piece a few. */
function boundariesOf(bytes: string): number[] {
  const all: number[] = [];
  for (let at = 0; at <= bytes.length; at += lengthOfCharacter(bytes, at)) all.push(at);
  return all.filter((at) => at % 17 === 0 || !'long '.includes(bytes[at] ?? ''));
}

describe('places', () => {
  test.each([
    ['a\nbc\n', 'c', [2, 2, 2, 3]],
    ['a\r\nbc\r\n', 'bc', [2, 1, 2, 3]],
    ['ü€😀x', 'x', [1, 5, 1, 6]],
    ['a\nb\nc', 'a\nb\n', [1, 1, 3, 1]],
    ['\ufeffrealm=x', 'realm', [1, 1, 1, 6]],
    ['ü\nrealm=ü', 'realm=ü', [2, 1, 2, 8]],
  ] as const)('in %j, of %j', (text, part, [line, column, endLine, endColumn]) => {
    const region = new Places(bytesOf(text)).region(spanOf(text, part));
    expect(region).toStrictEqual({ line, column, endLine, endColumn });
  });

  test('of nothing, of an empty file, and past its end', () => {
    const start = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    expect(new Places('a\n').region(undefined)).toStrictEqual(start);
    expect(new Places('').region({ start: 0, end: 0 })).toStrictEqual(start);
    expect(new Places('ab').region({ start: 2, end: 9 })).toStrictEqual({ ...start, column: 3, endColumn: 3 });
    expect(new Places('ab\n').region({ start: 3, end: 3 })).toStrictEqual({ ...start, line: 2, endLine: 2 });
  });

  test('match what a decoder makes of the line', () => {
    fc.assert(
      fc.property(file, (bytes) => {
        const places = new Places(bytes);
        for (const at of boundariesOf(bytes)) {
          const before = bytes.slice(0, at);
          const lineStart = before.lastIndexOf('\n') + 1;
          const decoded = new TextDecoder().decode(Buffer.from(before.slice(lineStart), 'latin1'));
          const hasMark = lineStart > 0 && before.slice(lineStart).startsWith('\xef\xbb\xbf');
          const { line, column } = places.region({ start: at, end: at });
          expect(line).toBe(before.split('\n').length);
          expect(column).toBe(decoded.length + (hasMark ? 1 : 0) + 1);
        }
      }),
    );
  });

  test('a character is as long as decoders read it', () => {
    fc.assert(
      fc.property(file, (bytes) => {
        let text = '';
        for (let at = 0; at < bytes.length; ) {
          const length = lengthOfCharacter(bytes, at);
          text += decode(bytes.slice(at, at + length));
          at += length;
        }
        expect(text).toBe(decode(bytes));
      }),
    );
  });
});

describe('a secret begins', () => {
  test.each([
    ['static-auth-secret=', 'north'],
    ['static-auth-secret = "', 'north"'],
    ['  user ', 'alice:wonderland'],
    ['# static-auth-secret=', 'north'],
    ['--static-auth-secret=', 'north'],
    ['STATIC_AUTH_SECRET=', 'north'],
    ['\xef\xbb\xbfstatic-auth-secret=', 'north'],
    ['static-auth-secert=', 'north'],
    ['cli-passwrd ', 'north'],
    ['my-secret: ', 'north'],
    ['realm=example.org my-secret: ', 'north'],
    ['realm=example.org\rcli-password=', 'north'],
    ['psql-userdb="', 'host=192.0.2.1 password=north'],
    ['users=', 'alice:wonderland'],
  ])('after %j', (start, secret) => {
    expect(secretStart(`${start}${secret}`)).toBe(start.length);
  });

  test.each([
    'use-auth-secret',
    'realm=example.org',
    'static-auth-secret=',
    '',
    '\0',
    'stale-nonce=600',
    'user-quota=12',
  ])('nowhere in %j', (line) => {
    expect(secretStart(line)).toBeUndefined();
  });
});
