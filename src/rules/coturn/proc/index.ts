import type { CoturnRule } from '../rule.ts';

export const PROC: readonly CoturnRule[] = [];
