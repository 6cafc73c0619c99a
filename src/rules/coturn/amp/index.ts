import type { CoturnRule } from '../rule.ts';

export const AMP: readonly CoturnRule[] = [];
