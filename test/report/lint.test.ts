import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { LINT_FORMATS } from '../../src/report/lint/formats.ts';
import { rejectUnsafe } from '../support/io.ts';
import { hostile } from './lint-hostile.ts';
import { bytesOf, fileOf, finding, print, reportOf, spanOf } from './lint-reports.ts';

describe.each(Object.keys(LINT_FORMATS))('%s', (format) => {
  test('escapes terminal control sequences', async () => {
    for (const columns of [undefined, 40, 200]) rejectUnsafe(format, await print(format, hostile, { columns }));
  });

  test('accepts no findings, and no files', async () => {
    for (const report of [reportOf(), reportOf(fileOf('', []))])
      await expect(print(format, report)).resolves.toBeTypeOf('string');
  });

  test('accepts spans and edits of any kind, anywhere', async () => {
    const offset = fc.nat({ max: 60 });
    const range = fc.tuple(offset, offset).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
    const edit = fc.tuple(range, fc.constantFrom('', 'x', 'a=b\n', '\r\nlast')).map(([at, text]) => ({ ...at, text }));
    const fix = fc.record({ safe: fc.boolean(), edits: fc.array(edit, { maxLength: 3 }) });
    const one = fc.record({ range: fc.option(range, { nil: undefined }), fix: fc.option(fix, { nil: undefined }) });
    const bytes = fc.array(fc.constantFrom('user=', 'realm=', '\n', '\r\n', 'ü', '\xff', '\0', '\t', ' '), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(one, { maxLength: 3 }), async (parts, list) => {
        const findings = list.map(({ range, fix }) =>
          finding({ ...(range === undefined ? {} : { range }), ...(fix === undefined ? {} : { fix }) }),
        );
        const printed = await print(format, reportOf({ ...fileOf('', findings), text: bytesOf(parts.join('')) }));
        rejectUnsafe(format, printed);
      }),
      { numRuns: 200 },
    );
  });
});

test('gcc has the form of compiler output', async () => {
  const conf = 'realm=x\nü=y\n';
  const list: Diagnostic[] = [
    finding({ range: spanOf(conf, 'y') }),
    finding({ severity: 'info' }),
    finding({ severity: 'warning' }),
  ];
  expect(await print('gcc', reportOf(fileOf(conf, list)))).toBe(
    'turnserver.conf:2:3: error: a message [peer/cidr]\n' +
      'turnserver.conf:1:1: note: a message [peer/cidr]\n' +
      'turnserver.conf:1:1: warning: a message [peer/cidr]\n',
  );
});

test('a report of very many findings is printed in full', async () => {
  const line = 'denied-peer-ip=10.0.0.0/8\n';
  const findings = Array.from({ length: 100_000 }, (_, at) =>
    finding({ range: { start: at * line.length + 15, end: at * line.length + 25 } }),
  );
  const printed = await print('gcc', reportOf({ ...fileOf('', findings), text: line.repeat(findings.length) }));
  expect(printed.trimEnd().split('\n').at(-1)).toContain(`:${findings.length}:`);
});
