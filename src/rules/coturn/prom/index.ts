import type { CoturnRule } from '../rule.ts';
import { exposed } from './exposed.ts';
import { usernameLabels } from './username-labels.ts';

export const PROM: readonly CoturnRule[] = [exposed, usernameLabels];
