import { describe, expect, test } from 'vitest';
import { hostile } from './lint-hostile.ts';
import { fileOf, finding, print, reportOf } from './lint-reports.ts';

describe('markdown', () => {
  test('is a table, whose cells hold nothing but text and code', async () => {
    const message = '`max-bps=6|k` is <b>*64*</b> | [bytes](x)';
    expect(await print('markdown', reportOf(fileOf('', [finding({ message })], { notes: ['not checked: a_b'] })))).toBe(
      `### icescope lint

| severity | rule | place | finding |
|---|---|---|---|
| error | peer/cidr | turnserver.conf:1 | \`max-bps=6\\|k\` is &lt;b\\>\\*64\\*&lt;/b\\> \\| \\[bytes\\]\\(x\\) |

not checked: a\\_b
`,
    );
  });

  test('a row is a line, and there are not too many', async () => {
    const rows = (await print('markdown', hostile)).split('\n').filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(10);
    const many = await print(
      'markdown',
      reportOf(
        fileOf(
          '',
          Array.from({ length: 600 }, () => finding()),
        ),
      ),
    );
    expect(many).toContain('\n… and 100 more findings.\n');
    expect(await print('markdown', reportOf())).toBe('### icescope lint\n\nNothing found.\n');
  });
});
