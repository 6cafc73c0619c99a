import type { Config } from '../../../coturn/config.ts';
import { append } from '../../../coturn/edits.ts';
import { isRelay } from '../../../coturn/effective/relay.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';

export const noQuota: CoturnRule = {
  id: 'limit/no-quota',
  severity: 'info',
  summary: 'no limit on the number of allocations',
  why: 'One client with one account can take every relay port and leave none for others.',
  remedy: 'Set `user-quota`, the number of allocations of one user, and `total-quota`, the number for all users.',
  bad: ['realm=example.org\nmin-port=49152\nmax-port=65535\n', 'user-quota=0\n'],
  good: ['user-quota=12\n', 'total-quota=1200\n', 'stun-only\n', 'user-quota=twelve\n'],
  check(config: Config, report: Report) {
    if (!isRelay(config) || ['user-quota', 'total-quota'].some((name) => isLimited(config, name))) return;
    const effect = 'One client can take all relay ports. A call takes a few allocations, so 12 per user are enough.';
    const suggested = [append(config.syntax, ['user-quota=12', 'total-quota=1200'])];
    const message = 'neither `user-quota` nor `total-quota` is set';
    report(finding(undefined, message, { effect, option: 'user-quota', suggested }));
  },
};

/** A value that is not a number does not limit anything either, but another rule reports that. */
function isLimited(config: Config, name: string): boolean {
  const entry = config.last(name);
  return entry !== undefined && !/^0+$/.test(entry.value);
}
