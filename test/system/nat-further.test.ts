import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { askNetwork, inLab, nat, RUNS } from './ask-nat.ts';
import type { Kind } from './lab/nats.ts';
import { FURTHER, gradeOf } from './lab/networks.ts';
import { NO_LAB, OTHER, OUTSIDE, SERVER } from './natlab.ts';
import { PROGRAM } from './program.ts';

describe.skipIf(NO_LAB !== undefined).concurrent('icescope nat on other networks', () => {
  test.each(FURTHER)('$name', async (network) => {
    const results = await askNetwork(network, network.isAlone === true ? 3 : RUNS);
    for (const result of results) expect(gradeOf(network, result), JSON.stringify(result)).not.toBe('wrong');
    const isAnswered = results.some(({ error }) => error === undefined);
    expect(isAnswered, 'not one verdict in all the runs').toBe(network.error === undefined);
  });

  test.each<Kind>(['DNS only', 'small packets only'])('%s is no UDP, and TCP is found', (kind) =>
    inLab(async (lab) => {
      lab.become(kind);
      const { result } = await nat(lab, '--timeout', '3');
      expect(result.openPaths?.[0]).toMatchObject({ transport: 'tcp', port: 3478, ok: true });
    }),
  );

  test('where only TCP to port 443 gets out, the one of two servers that has TLS there is named', () =>
    inLab(async (lab) => {
      const third = '198.51.100.12';
      await lab.addTlsServer(third);
      lab.become('only 443');
      const { result } = await nat(lab, '--timeout', '3', `stun:${SERVER}`, `stun:${third}`);
      const open = (result.openPaths ?? []).filter(({ ok }) => ok);
      expect(open, JSON.stringify(result)).toEqual([
        { url: `stun:${third}`, address: third, transport: 'tls', port: 443, ok: true },
      ]);
      expect(result.meaning).toContain(`stun:${third} answers over TLS (port 443): provide TURN over that.`);
    }));

  test.each<[kind: Kind, behavior: string]>([
    ['port-restricted', 'endpoint-independent'],
    ['symmetric', 'endpoint-dependent'],
    ['address-dependent', 'endpoint-dependent'],
    ['pool', 'endpoint-dependent'],
  ])('two ordinary servers show the mapping of %s: %s', (kind, behavior) =>
    inLab(async (lab) => {
      lab.become(kind);
      // Servers that have no second address: each alone would tell nothing.
      const { result } = await nat(lab, `stun:${SERVER}`, `stun:${OTHER}`);
      expect(result.servers?.map(({ ok }) => ok)).toEqual([true, true]);
      expect(['address-and-port-dependent', 'address-dependent', behavior]).toContain(result.mapping?.behavior);
    }),
  );
});

describe.skipIf(NO_LAB !== undefined).concurrent('what the router speaks', () => {
  test('is nothing where nothing listens', () =>
    inLab(async (lab) => {
      lab.become('port-restricted');
      const { result } = await nat(lab, '--port-mapping');
      expect(result.portMapping).toEqual({ router: '10.10.0.1', natPmp: false, pcp: false, upnp: false });
    }));

  test.skipIf(!existsSync('/usr/sbin/miniupnpd'))('is found of miniupnpd', () =>
    inLab(async (lab) => {
      lab.become('port-restricted');
      await lab.mapPorts();
      const { result } = await nat(lab, '--port-mapping');
      const { portMapping } = result;
      expect(portMapping, JSON.stringify(portMapping)).toMatchObject({ natPmp: true, pcp: true, upnp: true });
      expect([portMapping?.router, portMapping?.upnpFrom]).toEqual(['10.10.0.1', '10.10.0.1']);
      expect(portMapping?.upnpServer).toContain('MiniUPnPd');
    }),
  );

  test.skipIf(!existsSync('/usr/sbin/miniupnpd'))('shows that there is a second NAT', () =>
    inLab(
      async (lab) => {
        lab.become('port-restricted');
        await lab.mapPorts();
        const { stdout } = await lab.atClient(process.execPath, PROGRAM, 'nat', '--port-mapping', `stun:${SERVER}`);
        expect(stdout).toContain('There is a second NAT: the router says that it has no public address');
        expect(stdout).toContain(`the server sees ${OUTSIDE}.`);
      },
      { carrier: 'symmetric' },
    ),
  );
});

/** In the time of the kernel: each takes as long as its binding lives. */
describe.skipIf(NO_LAB !== undefined).concurrent('the lifetime of a binding', () => {
  test.each<[timeouts: [number, number], longest: number]>([
    [[8, 20], 40],
    [[30, 120], 140],
    [[60, 180], 200],
  ])('of Linux, %j', (timeouts, longest) =>
    inLab(async (lab) => {
      lab.become('port-restricted', { udpTimeouts: timeouts });
      const { result, ran } = await nat(lab, '--lifetime', `${longest}`);
      const found = [result.lifetime, result.lifetimeAfterTraffic];
      for (const [i, timeout] of timeouts.entries()) {
        const { atLeast = 0, lessThan = Number.POSITIVE_INFINITY } = found[i] ?? {};
        expect(atLeast, JSON.stringify(found)).toBeLessThanOrEqual(timeout);
        expect(lessThan, JSON.stringify(found)).toBeGreaterThanOrEqual(timeout);
        expect(lessThan - atLeast, JSON.stringify(found)).toBeLessThanOrEqual(2);
      }
      expect(ran.status).toBe(0);
    }),
  );
});
