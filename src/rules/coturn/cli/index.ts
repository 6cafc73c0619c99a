import type { CoturnRule } from '../rule.ts';

export const CLI: readonly CoturnRule[] = [];
