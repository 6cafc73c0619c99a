import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type IceServersFormat, READERS } from '../../src/ice-servers/index.ts';
import { type Value, valuesIn } from '../../src/ice-servers/value.ts';
import { TEXTS } from './texts.ts';

const FORMATS = ['script', 'program', 'json', 'html', 'env', 'yaml'] as const satisfies readonly IceServersFormat[];

/** Pieces that the readers look for, in any order. */
const PIECES = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'iceServers',
          ':',
          ' = ',
          '[',
          ']',
          '{',
          '}',
          '(',
          ')',
          ',',
          "'",
          '"',
          '`',
          '${',
          '//',
          '/*',
          '*/',
          '\\',
          '\n',
        ],
        ...[
          'urls',
          'stun:a.test',
          "'turn:b.test'",
          'new RTCPeerConnection(',
          'const x = ',
          'x',
          '...',
          '<script>',
          '</script>',
        ],
        ...[
          '<!--',
          '-->',
          '- ',
          '  ',
          '&a ',
          '*a',
          'TURN_URL=',
          'as const',
          '!',
          '/',
          '#',
          '\ufeff',
          '\u00e9',
          '\u{1f600}',
        ],
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

function expectInside(value: Value, text: string): void {
  for (const one of valuesIn(value)) {
    const { start, end } = one.range;
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
    if (one.kind === 'text' && one.content !== undefined)
      expect(text.slice(one.content.start, one.content.end)).toBe(one.text);
  }
}

describe.each(FORMATS)('%s', (format) => {
  const check = async (text: string): Promise<void> => {
    const { configurations, faults } = (await READERS[format]())(text);
    for (const { value, list } of configurations) {
      expectInside(value, text);
      if (list !== undefined) expectInside(list, text);
    }
    for (const { at } of faults) expect(at >= 0 && at <= text.length).toBe(true);
  };

  test('any text is read, and every place is in it', async () => {
    await fc.assert(fc.asyncProperty(PIECES, check));
  });

  test('a text that ends anywhere', async () => {
    for (const text of TEXTS[format])
      for (let end = 0; end <= text.length; end += 1 + (end % 7)) await check(text.slice(0, end));
  });

  /** Each of these would take minutes if it took time that grows with the square of the length. */
  test.each([
    ...[
      "'\\",
      '`${',
      '(/',
      '{"',
      'iceServers:[',
      'iceServers={',
      "'stun:a',",
      "{urls:'stun:a'},",
      'const x = ',
      '<script>',
      '<!--',
      'RTCIceServer(',
      'A<',
      '.setUrl(',
      '"""',
    ],
    ...['A=', 'A="\\', '- ', 'RTCPeerConnection(', '/*', '\\', 'iceServers ', '[{urls:["stun:a",', 'x.iceServers=[x,'],
  ])('much of %j', async (piece) => {
    await check(piece.repeat(Math.ceil(200_000 / piece.length)));
  });
});
