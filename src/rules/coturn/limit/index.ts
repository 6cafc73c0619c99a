import type { CoturnRule } from '../rule.ts';
import { bpsWithoutMax } from './bps-without-max.ts';
import { bpsZeroNoop } from './bps-zero-noop.ts';
import { capacityLtMax } from './capacity-lt-max.ts';
import { noMaxBps } from './no-max-bps.ts';
import { noQuota } from './no-quota.ts';
import { userGtTotal } from './user-gt-total.ts';

export const LIMIT: readonly CoturnRule[] = [noQuota, userGtTotal, bpsWithoutMax, bpsZeroNoop, capacityLtMax, noMaxBps];
