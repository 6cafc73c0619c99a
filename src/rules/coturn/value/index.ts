import type { CoturnRule } from '../rule.ts';
import { boolInvalid } from './bool-invalid.ts';

export const VALUE: readonly CoturnRule[] = [boolInvalid];
