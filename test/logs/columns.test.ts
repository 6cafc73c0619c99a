import { expect, test } from 'vitest';
import { recordOf } from '../../src/report/candidates/record.ts';
import { scan } from '../support/scan.ts';

/** Characters of one, two, three and four bytes. */
const WIDE = 'aé가😀';

test.each([
  ['an attribute', `candidate:1 1 udp 1 ${WIDE}.local 5000 typ host`],
  ['one without its name, which is recognized by its middle', `1 1 udp 1 ${WIDE}.local 5000 typ host`],
  [
    'a form that is recognized by its end',
    `<candidate component='1' foundation='${WIDE}' priority='1' ip='192.0.2.1' port='9'/>`,
  ],
  ['an object', `{"foundation":"${WIDE}","address":"192.0.2.1","port":5000,"candidateType":"host"}`],
])('the column of %s counts characters, wherever in the line it is recognized', (_, candidate) => {
  const other = `"candidate:2 1 udp 1 ${WIDE}.local 5001 typ host"`;
  for (const before of ['', `${WIDE} `, `${WIDE}: ${WIDE}: `, `${other} ${other} `]) {
    const columns: number[] = [];
    scan(Buffer.from(`first\n${before}${candidate}\n`), [7, 4096], (found) => {
      columns.push(recordOf(found, '-').source.column);
    });
    expect(columns.at(-1), before).toBe([...before].length + 1);
  }
});
