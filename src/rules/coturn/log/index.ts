import type { CoturnRule } from '../rule.ts';

export const LOG: readonly CoturnRule[] = [];
