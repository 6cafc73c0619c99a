import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { hostile } from './lint-hostile.ts';
import { fileOf, finding, print, reportOf, spanOf } from './lint-reports.ts';

describe('github', () => {
  test('escapes what the runner unescapes', async () => {
    const conf = 'realm=x\n';
    const one = finding({ message: '100% a, b: c\r\nd', range: spanOf(conf, 'x') });
    expect(await print('github', reportOf(fileOf(conf, [one], { name: 'a,b:c%.conf' })))).toBe(
      '::error file=a%2Cb%3Ac%25.conf,line=1,endLine=1,col=7,endColumn=8,title=peer/cidr::100%25 a, b: c%0D%0Ad\n',
    );
  });

  test('has three levels, and no columns over several lines', async () => {
    const list: Diagnostic[] = (['fatal', 'error', 'warning', 'info'] as const).map((severity) =>
      finding({ severity }),
    );
    const lines = (await print('github', reportOf(fileOf('', list)))).split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toStrictEqual(['::error', '::error', '::warning', '::notice', '']);
    const wide = await print('github', reportOf(fileOf('a\nb\n', [finding({ range: { start: 0, end: 3 } })])));
    expect(wide).toBe('::error file=turnserver.conf,line=1,endLine=2,title=peer/cidr::a message\n');
  });

  test('says what is left out beyond ten of a kind', async () => {
    const of = async (count: number): Promise<string[]> =>
      (
        await print(
          'github',
          reportOf(
            fileOf(
              '',
              Array.from({ length: count }, () => finding()),
            ),
          ),
        )
      )
        .split('\n')
        .slice(0, -1);
    expect((await of(10)).every((line) => line.startsWith('::error file='))).toBe(true);
    const lines = await of(24);
    expect(lines.filter((line) => line.startsWith('::error file='))).toHaveLength(9);
    expect(lines.filter((line) => line === 'turnserver.conf:1:1: error: a message [peer/cidr]')).toHaveLength(15);
    expect(lines.at(-1)).toBe('::error title=icescope::… and 15 more errors: see the log of this step');
  });

  test('every finding is one line', async () => {
    const count = hostile.files.flatMap(({ findings }) => findings).length;
    for (const format of ['github', 'gcc']) expect((await print(format, hostile)).split('\n')).toHaveLength(count + 1);
  });
});
