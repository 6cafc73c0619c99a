import type { CoturnRule } from '../rule.ts';
import { vuln } from './vuln.ts';

export const MOBILITY: readonly CoturnRule[] = [vuln];
