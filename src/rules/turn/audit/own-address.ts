import { BASE, inWords, isOpen } from './peers.ts';
import type { AuditRule } from './rule.ts';

export const ownAddress: AuditRule = {
  id: 'audit/own-address',
  severity: 'info',
  summary: 'a relay to addresses of the server that it does not relay from',
  why: 'Clients can reach what listens there from inside, past a firewall in front of the server. The address that it relays from has to be open, so that two clients of the relay can reach each other.',
  remedy: 'Deny the address with denied-peer-ip, or make sure that nothing else listens there.',
  bad: [
    JSON.stringify({
      ...BASE,
      peers: [
        {
          address: '198.51.100.11',
          range: '198.51.100.11/32',
          group: 'own',
          permission: 'granted',
          channel: 'granted',
        },
      ],
    }),
  ],
  good: [
    JSON.stringify({
      ...BASE,
      peers: [
        {
          address: '198.51.100.10',
          range: '198.51.100.10/32',
          group: 'own',
          permission: 'granted',
          channel: 'granted',
        },
      ],
    }),
  ],
  check({ peers, allocations }, report) {
    const relayed = Object.values(allocations).flatMap((one) => one?.relayed?.address ?? []);
    const open = peers.filter((one) => one.group === 'own' && isOpen(one) && !relayed.includes(one.address));
    if (open.length === 0) return;
    const addresses = inWords(open.map(({ address }) => address));
    report({ message: `the server's own ${addresses} ${open.length === 1 ? 'is' : 'are'} open` });
  },
};
