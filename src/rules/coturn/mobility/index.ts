import type { CoturnRule } from '../rule.ts';

export const MOBILITY: readonly CoturnRule[] = [];
