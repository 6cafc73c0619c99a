import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const notReleased: AuditRule = {
  id: 'audit/not-released',
  severity: 'info',
  summary: 'an allocation that may still exist',
  why: 'The server did not confirm that it released all allocations of the audit. They end after ten minutes at the latest.',
  remedy: 'If quotas matter, wait until they have ended.',
  bad: [JSON.stringify({ ...BASE, peers: [], isReleased: false })],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ isReleased }, report) {
    if (!isReleased) report({ message: 'the release of an allocation was not confirmed' });
  },
};
