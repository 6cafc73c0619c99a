import type { CoturnRule } from '../rule.ts';
import { dockerRange } from './docker-range.ts';
import { rangeBelowEphemeral } from './range-below-ephemeral.ts';
import { rangeInverted } from './range-inverted.ts';
import { rangeOverlapsListener } from './range-overlaps-listener.ts';
import { rangeTiny } from './range-tiny.ts';

export const RELAY: readonly CoturnRule[] = [
  rangeInverted,
  rangeTiny,
  rangeOverlapsListener,
  rangeBelowEphemeral,
  dockerRange,
];
