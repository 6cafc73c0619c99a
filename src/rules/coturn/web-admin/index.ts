import type { CoturnRule } from '../rule.ts';
import { exposed } from './exposed.ts';

export const WEB_ADMIN: readonly CoturnRule[] = [exposed];
