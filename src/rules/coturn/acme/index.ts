import type { CoturnRule } from '../rule.ts';
import { invalid } from './invalid.ts';

export const ACME: readonly CoturnRule[] = [invalid];
