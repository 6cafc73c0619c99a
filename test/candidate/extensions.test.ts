import { describe, expect, test } from 'vitest';
import { parseCandidate } from '../../src/index.ts';
import { fieldsOf, HOST, HOST_FIELDS, TCP, unmark } from './lines.ts';

describe('extensions', () => {
  test('are in their order, with the known ones apart', () => {
    const text = `${HOST} x-a 1 generation 0 x-b 2 ufrag abcd x-a 3`;
    expect(parseCandidate(text)).toMatchObject({
      ok: true,
      generation: 0,
      ufrag: 'abcd',
      extensions: [
        { name: 'x-a', value: '1' },
        { name: 'x-b', value: '2' },
        { name: 'x-a', value: '3' },
      ],
      issues: [],
    });
  });

  test.each([
    [
      'in the middle',
      `${HOST} x-a  x-b 2`,
      [
        ['x-a', ''],
        ['x-b', '2'],
      ],
    ],
    ['before a known one', `${HOST} x-a  generation 0`, [['x-a', '']]],
    ['at the end', `${HOST} x-a `, [['x-a', '']]],
    [
      'twice',
      `${HOST} x-a  x-b `,
      [
        ['x-a', ''],
        ['x-b', ''],
      ],
    ],
  ])('may have an empty value %s', (_, text, pairs) => {
    const { ok, extensions, issues } = parseCandidate(text);
    expect(extensions).toStrictEqual(pairs.map(([name, value]) => ({ name, value })));
    expect({ ok, issues }).toStrictEqual({ ok: true, issues: [] });
  });

  test.each([
    [
      'are known by their exact name',
      `${HOST} GENERATION 1 Ufrag a`,
      [
        ['GENERATION', '1'],
        ['Ufrag', 'a'],
      ],
    ],
    [
      'may be any visible characters',
      `${HOST} url turn:[2001:db8::1]:3478?x="1"`,
      [['url', 'turn:[2001:db8::1]:3478?x="1"']],
    ],
    ['may hold other characters', `${HOST} note été`, [['note', 'été']]],
    ['may be called typ', `${HOST} typ relay`, [['typ', 'relay']]],
  ])('%s', (_, text, pairs) => {
    expect(fieldsOf(text)).toStrictEqual({
      ...HOST_FIELDS,
      extensions: pairs.map(([name, value]) => ({ name, value })),
    });
  });

  test('the last of two counts', () => {
    expect(fieldsOf(`${HOST} generation 1 generation 2 ufrag a ufrag b network-id 3 network-id 4`)).toMatchObject({
      generation: 2,
      ufrag: 'b',
      networkId: 4,
    });
  });

  test('a carriage return within the line does not end it, as in Chromium', () => {
    expect(parseCandidate(`${HOST} \r generation 0`).issues.map(({ id }) => id)).not.toContain('several-lines');
    expect(parseCandidate(`${HOST}\r\nx`).issues.map(({ id }) => id)).toContain('several-lines');
  });

  test('tcptype after other extensions is read, and is no error on UDP, as Chromium skips it', () => {
    expect(parseCandidate(`${HOST} generation 0 tcptype active`)).toMatchObject({ ok: true, tcpType: 'active' });
    expect(parseCandidate(`${TCP} tcptype passive tcptype active`)).toMatchObject({ ok: true, tcpType: 'passive' });
  });

  test.each([
    ['generation', `${HOST} generation ^ 0 network-id 1`],
    ['network-cost', `${HOST} generation 0 network-cost ^ 10`],
    ['tcptype', `${TCP} tcptype ^ passive`],
  ])('%s has no empty value: of two spaces before it one is too many, since Chromium refuses them', (_, marked) => {
    const [text, column] = unmark(marked);
    expect(parseCandidate(text).issues).toMatchObject([{ id: 'doubled-space', column }]);
  });
});
