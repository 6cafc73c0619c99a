import { BASE } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const noAllocation: AuditRule = {
  id: 'audit/no-allocation',
  severity: 'error',
  summary: 'a server that granted no allocation, so it could not be audited',
  why: 'Permissions need an allocation, which needs credentials. Without one, it is unknown what the server lets through.',
  remedy: 'Give credentials that work; icescope turn URL says why these do not.',
  bad: [
    JSON.stringify({
      ...BASE,
      peers: [],
      allocations: {
        ipv4: { isGranted: false, error: { code: 'credentials-needed', message: 'it asks for credentials' } },
      },
    }),
    JSON.stringify({
      ...BASE,
      peers: [],
      allocations: {},
      nameError: { code: 'name-not-found', message: 'no such name' },
    }),
  ],
  good: [JSON.stringify({ ...BASE, peers: [] })],
  check({ allocations, nameError, connectionError, endedBy }, report) {
    const { ipv4, ipv6 } = allocations;
    if (ipv4?.isGranted === true || ipv6?.isGranted === true || endedBy === 'interrupt') return;
    const error = nameError ?? connectionError ?? ipv4?.error ?? ipv6?.error;
    report({ message: `no allocation: ${error?.message ?? 'it gives none'}` });
  },
};
