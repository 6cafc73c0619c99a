import { COTURN_RULES } from '../../src/rules/coturn/index.ts';
import type { Levels } from '../../src/rules/coturn/lint.ts';

/** Turns on the rules that are off by default, so that their examples can be judged. */
export const ALL_ON: Levels = new Map(
  COTURN_RULES.filter(({ isOff }) => isOff === true).map(({ id, severity }) => [id, severity]),
);
