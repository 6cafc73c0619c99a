import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { icescope } from '../support/io.ts';
import { notation } from '../support/record-notation.ts';

const EXPECTED = 'expected.txt';

/** The records that each input of a folder must give, by its name. */
function readExpected(folder: string): Map<string, string[]> {
  const [, ...parts] = readFileSync(`${folder}/${EXPECTED}`, 'utf8').split(/^## /m);
  return new Map(
    parts.map((part) => {
      const [name = '', ...records] = part.split('\n').filter((line) => line !== '');
      return [name, records];
    }),
  );
}

/** Inputs of public reports, and logs of real ICE agents: every record, events included, is what was written down by hand. */
describe.each(['fixtures/reports', 'fixtures/peers'])('%s, record by record', (folder) => {
  const expected = readExpected(folder);

  it('every input has its expectation', () => {
    const inputs = readdirSync(folder).filter((name) => name !== EXPECTED);
    expect([...expected.keys()].toSorted()).toEqual(inputs.toSorted());
  });

  it.each([...expected])('%s', async (name, records) => {
    const found = await icescope(['parse', '-f', 'ndjson', '--events', `${folder}/${name}`]);
    expect(found.records.map(notation)).toEqual(records);
  });
});
