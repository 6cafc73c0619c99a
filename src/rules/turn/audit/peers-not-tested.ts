import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

const UNASKED = { address: '10.0.0.1', range: '10.0.0.0/8', group: 'private', family: 'ipv4' };
const NO_ANSWER = { code: 'timeout', message: 'no answer within 5 s' };

export const peersNotTested: AuditRule = {
  id: 'audit/peers-not-tested',
  severity: 'warning',
  summary: 'addresses that could not be tested, although there was an allocation',
  why: 'The server did not answer, answered with errors unrelated to the address, or the time was up. Whether it lets these addresses through is unknown.',
  remedy: 'Audit it again, with a longer --timeout if the path to the server loses packets.',
  bad: [
    JSON.stringify({
      ...BASE,
      peers: [{ ...UNASKED, permission: 'not-tested', channel: 'not-tested', error: NO_ANSWER }],
    }),
  ],
  good: [
    JSON.stringify({ ...BASE, peers: [{ ...UNASKED, permission: 'denied', channel: 'denied' }] }),
    JSON.stringify({
      ...BASE,
      peers: [{ ...UNASKED, family: 'ipv6', permission: 'not-tested', channel: 'not-tested', error: NO_ANSWER }],
    }),
  ],
  check({ peers, allocations, endedBy }, report) {
    const asked = peers.filter(({ family }) => allocations[family]?.isGranted === true);
    const missing = asked.filter(({ permission, channel }) => permission === 'not-tested' || channel === 'not-tested');
    if (missing.length === 0 || endedBy === 'interrupt') return;
    const reason = missing.find(({ error }) => error !== undefined)?.error?.message ?? 'no answer';
    report({ message: `${missing.length} of ${asked.length} addresses could not be tested: ${reason}` });
  },
};
