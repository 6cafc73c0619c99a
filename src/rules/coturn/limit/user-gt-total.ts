import type { Config } from '../../../coturn/config.ts';
import { type CoturnRule, finding, type Report } from '../rule.ts';
import { quoted } from '../text.ts';

export const userGtTotal: CoturnRule = {
  id: 'limit/user-gt-total',
  severity: 'warning',
  summary: 'a larger quota for one user than for all users together',
  why: 'Coturn accepts both numbers as they are. One user can exhaust the total quota and lock everyone else out.',
  remedy: 'Make `total-quota` a multiple of `user-quota`.',
  bad: ['user-quota=100\ntotal-quota=50\n'],
  good: ['user-quota=12\ntotal-quota=1200\n', 'user-quota=12\ntotal-quota=0\n', 'user-quota=12\ntotal-quota=-1\n'],
  check(config: Config, report: Report) {
    const entry = config.last('user-quota');
    const [user, total] = [config.number('user-quota', 0), config.number('total-quota', 0)];
    if (entry === undefined || total < 1 || user <= total) return;
    const message = `${quoted(entry)} is more than \`total-quota\` (${total})`;
    report(finding(entry, message, { effect: 'One user can exhaust the total quota and lock everyone else out.' }));
  },
};
