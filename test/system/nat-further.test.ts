import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { NatResult } from '../../src/probe/nat/result.ts';
import { inLab, nat } from './ask-nat.ts';
import type { Kind } from './lab/nats.ts';
import { type Between, NAT64, NO_LAB, OTHER, SERVER } from './natlab.ts';

const RUNS = 10;

const EI = ['endpoint-independent'];
const ADDRESS = ['address-dependent'];
const PORT = ['address-and-port-dependent'];
const OPEN = ['inconclusive'];
const UNFIT = ['unfit'];

/** What the verdicts may be: exactly one where nothing disturbs. */
interface Case {
  name: string;
  kind: Kind;
  mapping: string[];
  filtering: string[];
  hairpinning?: string[];
  between?: Between;
  options?: string[];
  /** Where the runs would disturb one another. */
  isAlone?: boolean;
  also?: Partial<NatResult>;
}

const SOME = [...EI, ...OPEN, ...UNFIT];

const CASES: Case[] = [
  { name: 'random ports', kind: 'random ports', mapping: PORT, filtering: PORT },
  {
    name: 'a pool with an address for each destination',
    kind: 'pool',
    mapping: ADDRESS,
    filtering: OPEN,
    also: { pool: ['198.51.100.1', '198.51.100.2'] },
  },
  {
    name: 'hairpinning that keeps the inner source',
    kind: 'hairpinning with the inner source',
    mapping: EI,
    filtering: EI,
    hairpinning: ['yes', 'no'],
  },
  // Whether a flow is one of the random ones is chance: both are what the NAT did in that run.
  {
    name: 'half of the flows random',
    kind: 'half of the flows random',
    mapping: [...EI, ...ADDRESS, ...PORT],
    filtering: [...PORT, ...OPEN, ...UNFIT],
  },
  {
    name: 'two requests a second',
    kind: 'few requests',
    mapping: SOME,
    filtering: [...PORT, ...OPEN, ...UNFIT],
    hairpinning: ['no', ...OPEN],
    isAlone: true,
  },
  {
    name: 'three replies a second',
    kind: 'few replies',
    mapping: SOME,
    filtering: [...PORT, ...OPEN, ...UNFIT],
    hairpinning: ['no', ...OPEN],
    isAlone: true,
  },
  { name: 'no second address', kind: 'no second address', mapping: UNFIT, filtering: UNFIT },
  { name: 'a second address that only sends', kind: 'no way to the second address', mapping: UNFIT, filtering: EI },
  { name: 'only port 3478', kind: 'only port 3478', mapping: EI, filtering: UNFIT },
  {
    name: 'two NATs, both port-restricted',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    between: { carrier: 'port-restricted' },
  },
  {
    name: 'a symmetric NAT behind a port-restricted one',
    kind: 'symmetric',
    mapping: PORT,
    filtering: PORT,
    between: { carrier: 'port-restricted' },
  },
  {
    name: 'a full cone behind a symmetric NAT',
    kind: 'full cone',
    mapping: PORT,
    filtering: PORT,
    between: { carrier: 'symmetric' },
  },
  {
    name: 'icescope serve as the server',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    between: { isOwnServer: true },
  },
  {
    name: 'icescope serve as the server of a symmetric NAT',
    kind: 'symmetric',
    mapping: PORT,
    filtering: PORT,
    between: { isOwnServer: true },
  },
  {
    name: 'icescope serve as the server of a restricted NAT',
    kind: 'restricted',
    mapping: EI,
    filtering: ADDRESS,
    between: { isOwnServer: true },
  },
  {
    name: 'round trips of 800 ms',
    kind: 'port-restricted',
    mapping: EI,
    filtering: PORT,
    between: { emulation: { delay: 400 } },
  },
  {
    name: 'a symmetric NAT, round trips of 800 ms',
    kind: 'symmetric',
    mapping: PORT,
    filtering: PORT,
    between: { emulation: { delay: 400 } },
  },
  {
    name: '30 of a hundred packets out of order',
    kind: 'restricted',
    mapping: EI,
    filtering: ADDRESS,
    between: { emulation: { delay: 60, reorder: 30 } },
  },
  {
    name: 'loss of 10 of a hundred packets and round trips of 100 ms',
    kind: 'port-restricted',
    mapping: [...EI, ...OPEN],
    filtering: [...PORT, ...OPEN],
    hairpinning: ['no', ...OPEN],
    between: { emulation: { delay: 50, loss: 10 } },
  },
];

function runs(count: number, isAlone: boolean, one: () => Promise<void>): Promise<unknown> {
  const all = Array.from({ length: count }, () => one);
  return isAlone
    ? all.slice(0, 3).reduce((before, run) => before.then(run), Promise.resolve())
    : Promise.all(all.map((run) => run()));
}

describe.skipIf(NO_LAB !== undefined).concurrent('icescope nat on other networks', () => {
  test.each(CASES)(
    `$name, ${RUNS} times`,
    ({ kind, mapping, filtering, hairpinning, between, options, isAlone, also }) =>
      inLab(async (lab) => {
        lab.become(kind);
        await runs(RUNS, isAlone === true, async () => {
          const { result } = await nat(lab, ...(options ?? []));
          expect(mapping, JSON.stringify(result)).toContain(result.mapping?.behavior);
          expect(filtering, JSON.stringify(result)).toContain(result.filtering?.behavior);
          expect(hairpinning ?? ['no', 'yes'], JSON.stringify(result)).toContain(result.hairpinning?.behavior);
          expect(result).toMatchObject(also ?? {});
        });
      }, between),
  );

  test.each<Kind>(['DNS only', 'small packets only'])('%s is no UDP, and TCP is found', (kind) =>
    inLab(async (lab) => {
      lab.become(kind);
      const { result } = await nat(lab, '--timeout', '1');
      const isSmall = kind === 'small packets only';
      expect(result.error?.code).toBe('timeout');
      expect(result.openPaths?.[0], `${isSmall}`).toMatchObject({ transport: 'tcp', port: 3478, ok: true });
    }),
  );

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

  test.skipIf(!existsSync('/usr/sbin/tayga'))('a NAT64 is passed, and its prefix found', () =>
    inLab(
      async (lab) => {
        lab.become('port-restricted');
        await runs(RUNS, false, async () => {
          const { result } = await nat(lab, `stun:[${NAT64}c633:640a]`);
          expect(result, JSON.stringify(result)).toMatchObject({
            ok: true,
            family: 'ipv6',
            mappedAddress: { address: '198.51.100.1' },
            nat64Prefix: `${NAT64}/96`,
            mapping: { behavior: 'endpoint-independent' },
            filtering: { behavior: 'address-and-port-dependent' },
            afterUnsolicited: 'kept',
          });
        });
      },
      { isNat64: true },
    ),
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
});

/** In the time of the kernel: each takes as long as its binding lives. */
describe.skipIf(NO_LAB !== undefined).concurrent('the lifetime of a binding', () => {
  test.each<[timeouts: [number, number], longest: number]>([
    [[8, 20], 40],
    [[30, 120], 140],
    [[60, 180], 200],
  ])(
    'of Linux, %j',
    (timeouts, longest) =>
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
    300_000,
  );
});
