import type { CoturnRule } from '../rule.ts';

export const SYNTAX: readonly CoturnRule[] = [];
