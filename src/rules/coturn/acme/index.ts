import type { CoturnRule } from '../rule.ts';

export const ACME: readonly CoturnRule[] = [];
