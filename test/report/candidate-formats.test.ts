import { describe, expect, test } from 'vitest';
import type { Detection } from '../../src/logs/scanner/detection.ts';
import { ByteBuffer } from '../../src/report/byte-buffer.ts';
import { csv } from '../../src/report/candidates/csv.ts';
import type { Format, Report } from '../../src/report/candidates/report.ts';
import { table } from '../../src/report/candidates/table.ts';
import { csvCell } from '../../src/report/csv-cell.ts';
import { loadStyle } from '../../src/term/style.ts';
import { scan } from '../support/scan.ts';

const LINE = 'candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host';

const style = await loadStyle(false);

/** A report, and how many lines it has written so far. */
function open(format: Format): { report: Report; out: ByteBuffer; lines: () => number } {
  const out = new ByteBuffer();
  const report = format(out, { style, columns: undefined });
  return { report, out, lines: () => textOf(out).split('\n').length - 1 };
}

function textOf(out: ByteBuffer): string {
  const copy = new ByteBuffer();
  copy.append(out);
  return Buffer.from(copy.take(new Uint8Array(64))).toString('utf8');
}

/** Shows the candidates of a log to `see`. */
function each(log: string, see: (found: Detection) => void): void {
  scan(Buffer.from(log), [65_536], see);
}

describe('csv', () => {
  test.each([
    [' a', '" a"'],
    ['a ', '"a "'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\nb', 'a\\x0ab'],
    ['a b', 'a b'],
    [undefined, ''],
  ])('writes the cell %j as %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('quotes a text with a blank at its end, and one with a comma', () => {
    const { report, out } = open(csv);
    each(`"${LINE} ufrag "\n"${LINE} ufrag a,b"\n"${LINE} ufrag ab"\n`, (found) => report.add(found, '-'));
    const raws = textOf(out)
      .split('\r\n')
      .slice(1, 4)
      .map((row) => row.slice(row.lastIndexOf(',,') + 2));
    expect(raws).toEqual([`"${LINE} ufrag "`, `"${LINE} ufrag a,b"`, `${LINE} ufrag ab`]);
  });
});

describe('the table', () => {
  test('aligns dashes, accents and Korean', () => {
    const { report, out } = open(table);
    const hosts = ['x—y.example', 'xxx.example', 'e\u0301xx.example', '한x.example'];
    const log = hosts.map((host) => `candidate:1 1 udp 2130706431 ${host} 5000 typ host\n`).join('');
    each(log, (found) => report.add(found, '-'));
    report.end({ candidates: 4, invalid: 0, lines: 4, bytes: 0 });
    const columns = textOf(out)
      .split('\n')
      .slice(1, 5)
      .map((line) => line.slice(0, line.indexOf('5000')).replaceAll('\u0301', '').replaceAll('한', 'xx').length);
    expect(new Set(columns).size).toBe(1);
  });
});
