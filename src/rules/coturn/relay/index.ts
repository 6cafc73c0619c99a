import type { CoturnRule } from '../rule.ts';

export const RELAY: readonly CoturnRule[] = [];
