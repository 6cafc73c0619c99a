import type { CoturnRule } from '../rule.ts';

export const DB: readonly CoturnRule[] = [];
