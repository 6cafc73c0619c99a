import type { CoturnRule } from '../rule.ts';

export const LIMIT: readonly CoturnRule[] = [];
