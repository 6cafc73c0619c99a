import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const noQuota: AuditRule = {
  id: 'audit/no-quota',
  severity: 'info',
  summary: 'a user with more allocations at once than a client needs',
  why: 'One user can take every port of the relay. A browser needs a few allocations per call.',
  remedy: 'Set user-quota and total-quota, such as user-quota=12.',
  bad: [JSON.stringify({ ...BASE, peers: [], quota: { granted: 16, most: 16 } })],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ quota: { granted, most } }, report) {
    if (granted < most) return;
    report({ message: `one user got ${granted} allocations at a time: there is no quota, or a higher one` });
  },
  config: () => ['user-quota=12', 'total-quota=1200'],
};
