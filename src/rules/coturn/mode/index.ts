import type { CoturnRule } from '../rule.ts';
import { contradictions } from './contradictions.ts';
import { deadOption } from './dead-option.ts';
import { nothingListens } from './nothing-listens.ts';
import { rfc5780Ineffective } from './rfc5780-ineffective.ts';
import { stunOnlyRelay } from './stun-only-relay.ts';

export const MODE: readonly CoturnRule[] = [
  nothingListens,
  contradictions,
  stunOnlyRelay,
  rfc5780Ineffective,
  deadOption,
];
