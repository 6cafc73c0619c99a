import type { CoturnRule } from '../rule.ts';

export const PORT: readonly CoturnRule[] = [];
