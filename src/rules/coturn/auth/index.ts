import type { CoturnRule } from '../rule.ts';

export const AUTH: readonly CoturnRule[] = [];
