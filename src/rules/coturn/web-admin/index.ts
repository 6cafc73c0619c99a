import type { CoturnRule } from '../rule.ts';

export const WEB_ADMIN: readonly CoturnRule[] = [];
