import type { CoturnRule } from '../rule.ts';

export const TLS: readonly CoturnRule[] = [];
