import { expect, test } from 'vitest';
import { csvCell } from '../../src/report/csv-cell.ts';

test.each([
  ['plain', 'plain'],
  ['two words', 'two words'],
  ['a,b', '"a,b"'],
  ['a "b"', '"a ""b"""'],
  [' before', '" before"'],
  ['behind ', '"behind "'],
  ['', ''],
  [undefined, ''],
  [0, '0'],
  [false, 'false'],
  ['a\nb', 'a\\x0ab'],
])('%j is the cell %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});
