import type { CoturnRule } from '../rule.ts';

export const PEER: readonly CoturnRule[] = [];
