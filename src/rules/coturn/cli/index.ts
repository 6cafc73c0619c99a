import type { CoturnRule } from '../rule.ts';
import { exposed } from './exposed.ts';
import { implicit } from './implicit.ts';
import { plainPassword } from './plain-password.ts';

export const CLI: readonly CoturnRule[] = [exposed, plainPassword, implicit];
