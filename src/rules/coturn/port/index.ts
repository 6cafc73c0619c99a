import type { CoturnRule } from '../rule.ts';
import { collision } from './collision.ts';
import { noSecondPort } from './no-second-port.ts';
import { privileged } from './privileged.ts';
import { refusedByBrowsers } from './refused-by-browsers.ts';

export const PORT: readonly CoturnRule[] = [privileged, refusedByBrowsers, collision, noSecondPort];
