import type { CoturnRule } from '../rule.ts';

export const MODE: readonly CoturnRule[] = [];
