import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askNetwork, inLab, nat, RUNS, repeatedly } from './ask-nat.ts';
import { gradeOf, IPV6_ONLY } from './lab/networks.ts';
import { NAT64, NO_LAB, OUTSIDE, SERVER } from './natlab.ts';

const hasTools = ['/usr/sbin/tayga', '/usr/sbin/dnsmasq'].every((tool) => existsSync(tool));

/** What a name server with DNS64 says of the name whose IPv4 addresses all know. */
const DNS64 = [`host-record=ipv4only.arpa,${NAT64}c000:aa`];

const THROUGH = `${NAT64}c633:640a`;
const IN_IPV6 = { isNat64: true };

describe.skipIf(NO_LAB !== undefined || !hasTools).concurrent('icescope nat on a machine with IPv6 alone', () => {
  test.each([
    ['by its IPv4 address', `stun:${SERVER}`],
    ['by a name that has IPv4 only', 'stun:four.test'],
  ])('a server with IPv4, given %s, is asked through the NAT64', (_, url) =>
    inLab(async (lab) => {
      lab.become('port-restricted');
      await lab.addNames([...DNS64, `host-record=four.test,${SERVER}`]);
      await repeatedly(RUNS, false, async () => {
        const { result } = await nat(lab, url);
        expect(result, JSON.stringify(result)).toMatchObject({
          ok: true,
          url,
          address: THROUGH,
          family: 'ipv6',
          mappedAddress: { address: OUTSIDE },
          nat64Prefix: `${NAT64}/96`,
          mapping: { behavior: 'endpoint-independent' },
          filtering: { behavior: 'address-and-port-dependent' },
          afterUnsolicited: 'kept',
        });
      });
    }, IN_IPV6),
  );

  test('without a NAT64 in DNS, this is why a server with IPv4 cannot be asked', () =>
    inLab(async (lab) => {
      await lab.addNames([]);
      const { result, ran } = await nat(lab, `stun:${SERVER}`);
      expect(result.error).toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining('DNS shows no NAT64'),
      });
      expect(ran.status).toBe(1);
    }, IN_IPV6));

  test.each(IPV6_ONLY)('$name', async (network) => {
    for (const result of await askNetwork(network, RUNS))
      expect(gradeOf(network, result), JSON.stringify(result)).toBe('right');
  });
});
