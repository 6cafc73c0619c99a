import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/coturn/edits.ts';
import { LINT_OUTPUTS, lintSchema } from '../../src/report/lint/schema.ts';
import { hostile } from './lint-hostile.ts';
import { bytesOf, editText, fileOf, finding, print, reportOf, spanOf, textIn } from './lint-reports.ts';

describe('json', () => {
  test('matches its schema, for any file', async () => {
    LINT_OUTPUTS.json.parse(JSON.parse(await print('json', hostile)));
    LINT_OUTPUTS.json.parse(JSON.parse(await print('json', reportOf())));
    expect(lintSchema('json')).toMatchObject({ type: 'object', required: ['findings', 'summary', 'coturnVersion'] });
    expect(lintSchema('ndjson')).toMatchObject({ type: 'object' });
  });

  test('has this shape', async () => {
    const conf = 'realm=ü\n';
    const edits = [{ ...spanOf(conf, 'ü'), text: bytesOf('é') }];
    const one = finding({ severity: 'fatal', range: spanOf(conf, 'ü'), option: 'realm', fix: { safe: true, edits } });
    expect(JSON.parse(await print('json', reportOf(fileOf(conf, [one, finding()]))))).toStrictEqual({
      findings: [
        {
          id: 'peer/cidr',
          severity: 'fatal',
          message: 'a message',
          file: 'turnserver.conf',
          line: 1,
          column: 7,
          endLine: 1,
          endColumn: 8,
          option: 'realm',
          fix: { safe: true, edits: [{ line: 1, column: 7, endLine: 1, endColumn: 8, text: 'é' }] },
        },
        {
          id: 'peer/cidr',
          severity: 'error',
          message: 'a message',
          file: 'turnserver.conf',
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 1,
        },
      ],
      summary: { files: 1, fatal: 1, errors: 1, warnings: 0, infos: 0 },
      coturnVersion: '4.6.1',
    });
  });

  test('has regions equal to the spans, and edits with the same effect', async () => {
    const parts = fc.array(fc.constantFrom('ü', '€', '😀', 'a', '=', '\n', '\r\n', ' '), {
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(parts, fc.nat(), fc.nat(), async (list, a, b) => {
        const conf = list.join('');
        const [from = 0, to = 0] = [a % (list.length + 1), b % (list.length + 1)].toSorted((x, y) => x - y);
        const [before, inside] = [list.slice(0, from).join(''), list.slice(from, to).join('')];
        const start = bytesOf(before).length;
        const range = { start, end: start + bytesOf(inside).length };
        const edits = [{ ...range, text: bytesOf('ö') }];
        const printed = await print('json', reportOf(fileOf(conf, [finding({ range, fix: { safe: true, edits } })])));
        const [found] = LINT_OUTPUTS.json.parse(JSON.parse(printed)).findings;
        if (found?.fix === undefined) throw new Error('no fix');
        expect(textIn(conf, found)).toBe(inside);
        expect(bytesOf(editText(conf, found.fix.edits))).toBe(applyEdits(bytesOf(conf), [edits]).text);
      }),
    );
  });

  test('a line is a finding in ndjson', async () => {
    const lines = (await print('ndjson', hostile)).trimEnd().split('\n');
    const { findings } = LINT_OUTPUTS.json.parse(JSON.parse(await print('json', hostile)));
    expect(lines.map((line) => LINT_OUTPUTS.ndjson.parse(JSON.parse(line)))).toStrictEqual(findings);
    expect(await print('ndjson', reportOf())).toBe('');
  });
});
