import type { CoturnRule } from '../rule.ts';

export const VERSION: readonly CoturnRule[] = [];
