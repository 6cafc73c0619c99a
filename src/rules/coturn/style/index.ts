import type { CoturnRule } from '../rule.ts';

export const STYLE: readonly CoturnRule[] = [];
