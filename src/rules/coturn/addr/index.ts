import type { CoturnRule } from '../rule.ts';

export const ADDR: readonly CoturnRule[] = [];
