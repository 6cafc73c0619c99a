import type { Target } from '../target.ts';
import { explain } from './explain.ts';
import { lint } from './lint.ts';
import { lists } from './lists.ts';
import { log } from './log.ts';
import { stun } from './stun.ts';
import { uri } from './uri.ts';

/** All that is fuzzed; one more is a file and a line here. */
export const TARGETS: readonly Target[] = [log, explain, lint, lists, stun, uri];
