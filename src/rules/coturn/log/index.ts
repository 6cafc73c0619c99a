import type { CoturnRule } from '../rule.ts';
import { devStdout } from './dev-stdout.ts';
import { dirMissing } from './dir-missing.ts';
import { fileName } from './file-name.ts';
import { noopCombos } from './noop-combos.ts';
import { verbose } from './verbose.ts';

export const LOG: readonly CoturnRule[] = [verbose, devStdout, dirMissing, fileName, noopCombos];
