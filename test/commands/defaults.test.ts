import { expect, test } from 'vitest';
import { readOptions as explain } from '../../src/commands/explain/options.ts';
import { readOptions as lint } from '../../src/commands/lint/options.ts';
import { LINT_DEFAULTS } from '../../src/commands/lint/settings.ts';
import { readOptions as parse } from '../../src/commands/parse/options.ts';
import { readOptions as stun } from '../../src/commands/stun/options.ts';
import { STUN_DEFAULTS } from '../../src/commands/stun/settings.ts';
import { DEFAULT_FORMAT } from '../../src/report/candidates/formats.ts';
import { DEFAULT_EXPLAIN_FORMAT } from '../../src/report/explain/formats.ts';
import { memoryIo } from '../support/io.ts';

const ARGS = ['a', 'b'];

test('without options, the option parser would give the defaults', async () => {
  expect(parse(ARGS, memoryIo())).toEqual({ options: { format: DEFAULT_FORMAT }, args: ARGS });
  expect(explain(ARGS, memoryIo())).toEqual({ options: { format: DEFAULT_EXPLAIN_FORMAT }, args: ARGS });
  expect(await lint(ARGS, memoryIo())).toEqual({ options: LINT_DEFAULTS, args: ARGS });
  expect(await stun(ARGS, memoryIo())).toEqual({ options: STUN_DEFAULTS, args: ARGS });
});
