import type { CoturnRule } from '../rule.ts';

export const PROM: readonly CoturnRule[] = [];
