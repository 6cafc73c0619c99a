import { describe, expect, test } from 'vitest';
import { Columns } from '../../src/report/columns.ts';

const red = (text: string): string => `<${text}>`;

function laidOut(columns: Columns, rows: string[][]): string[] {
  for (const row of rows) columns.fit(row);
  return rows.map((row) => columns.line(row));
}

describe('Columns', () => {
  test('makes each column as wide as its widest cell', () => {
    expect(
      laidOut(new Columns(), [
        ['a', 'b'],
        ['ccc', 'd'],
      ]),
    ).toEqual(['a    b', 'ccc  d']);
  });

  test('aligns numbers to the right', () => {
    const columns = new Columns({ right: [1], indent: '> ' });
    expect(
      laidOut(columns, [
        ['a', '5', 'x'],
        ['b', '500', 'y'],
      ]),
    ).toEqual(['> a    5  x', '> b  500  y']);
  });

  test('counts terminal columns: a dash once, an accent not at all, Korean twice', () => {
    const rows = [
      ['x—y', '|'],
      ['e\u0301e\u0301e\u0301', '|'],
      ['한x', '|'],
      ['abc', '|'],
    ];
    expect(laidOut(new Columns(), rows)).toEqual(['x—y  |', 'e\u0301e\u0301e\u0301  |', '한x  |', 'abc  |']);
  });

  test('gives the last cell no column, and leaves no blanks at the end', () => {
    expect(laidOut(new Columns(), [['a', ''], ['a long last cell'], ['b', 'c']])).toEqual([
      'a',
      'a long last cell',
      'b  c',
    ]);
  });

  test('counts no color', () => {
    const columns = new Columns();
    columns.fit([{ text: 'ab', mark: red }, 'x']);
    expect(
      columns.line([
        { text: 'a', mark: red },
        { text: 'x', mark: red },
      ]),
    ).toBe('<a>   <x>');
  });

  test('cuts a line that is too wide', () => {
    const columns = new Columns();
    columns.fit(['a', 'bcdef']);
    expect(columns.line(['a', 'bcdef'], 8)).toBe('a  bcdef');
    expect(columns.line(['a', 'bcdef'], 7)).toBe('a  bcd…');
    expect(columns.line([{ text: 'a', mark: red }, 'bcdef'], 8)).toBe('<a>  bcdef');
  });

  test('wraps the last cell below itself', () => {
    const columns = new Columns();
    columns.fit(['name', '']);
    expect(columns.lines(['name', 'one two three'], 14)).toEqual(['name  one two', '      three']);
    expect(columns.lines(['한글', { text: 'one two', mark: red }], 12)).toEqual(['한글  <one>', '      <two>']);
  });

  test('puts the last cell below the others where its column is too narrow', () => {
    const columns = new Columns({ indent: '  ' });
    columns.fit(['a-long-name', 'error', '']);
    expect(columns.lines(['name', 'error', 'one two three four'], 44)).toEqual([
      '  name         error  one two three four',
    ]);
    expect(columns.lines(['name', 'error', 'one two three four'], 24)).toEqual([
      '  name         error',
      '      one two three four',
    ]);
  });

  test('puts it below, in its column, where what is before it is wider than its columns', () => {
    const columns = new Columns();
    columns.fit(['ab', '']);
    expect(columns.lines(['abcdef', 'one two'], 12)).toEqual(['abcdef', '    one two']);
  });

  test('wraps the whole row where even the first cells are too wide', () => {
    const columns = new Columns();
    columns.fit(['[2001:db8::1]:3478', 'timeout', 'x']);
    expect(columns.lines(['[2001:db8::1]:3478', 'timeout', 'no answer'], 20)).toEqual([
      '[2001:db8::1]:3478  timeout  no answer',
    ]);
    expect(columns.lines(['[2001:db8:0:1:2:3:4:5]:3478', 'no such answer', 'none at all'], 40)).toEqual([
      '[2001:db8:0:1:2:3:4:5]:3478  no such',
      '    answer  none at all',
    ]);
  });

  test('is one line without a limit', () => {
    expect(new Columns().lines(['a', 'one two'], undefined)).toEqual(['a  one two']);
  });
});
