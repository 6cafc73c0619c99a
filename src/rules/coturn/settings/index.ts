import type { CoturnRule } from '../rule.ts';
import { unknown } from './unknown.ts';

export const SETTINGS: readonly CoturnRule[] = [unknown];
