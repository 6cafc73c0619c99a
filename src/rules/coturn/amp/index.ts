import type { CoturnRule } from '../rule.ts';
import { unauthorized } from './401.ts';
import { rfc5780 } from './rfc5780.ts';
import { software } from './software.ts';

export const AMP: readonly CoturnRule[] = [rfc5780, unauthorized, software];
