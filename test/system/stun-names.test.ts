import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ProbeResult } from '../../src/probe/result.ts';
import { STUN_OUTPUTS } from '../../src/report/stun/schema.ts';
import { TURN_OUTPUTS } from '../../src/report/turn/schema.ts';
import { inLab } from './ask-nat.ts';
import { NAT64, type NatLab, NO_LAB, OTHER, OUTSIDE, SERVER } from './natlab.ts';
import { PROGRAM } from './program.ts';

const HAS_NAMES = existsSync('/usr/sbin/dnsmasq');
/** An address that nothing has. */
const NOWHERE = '198.51.100.99';

interface Asked {
  results: ProbeResult[];
  status: number | null;
}

async function stun(lab: NatLab, ...argv: string[]): Promise<Asked> {
  const ran = await lab.atClient(process.execPath, PROGRAM, 'stun', '-f', 'json', '--timeout', '2', ...argv);
  if (ran.stdout === '') throw new Error(`status ${ran.status}: ${ran.stderr}`);
  return { results: STUN_OUTPUTS.json.parse(JSON.parse(ran.stdout)).results as ProbeResult[], status: ran.status };
}

async function table(lab: NatLab, ...argv: string[]): Promise<string> {
  return (await lab.atClient(process.execPath, PROGRAM, 'stun', '--timeout', '2', ...argv)).stdout;
}

/** An address with what became of it. */
function outline({ transport, address, port, ok, error }: ProbeResult): string {
  return `${transport} ${address}:${port} ${ok ? 'ok' : error?.code}`;
}

const RECORDS = [
  `host-record=plain.test,${SERVER}`,
  `host-record=srv.test,${NOWHERE}`,
  'srv-host=_stun._udp.srv.test,plain.test,3478,10,50',
  `host-record=none.test,${SERVER}`,
  'srv-host=_stun._udp.none.test,.,0,0,0',
  `host-record=dual.test,${SERVER},2001:db8::10`,
  `host-record=relay.test,${SERVER}`,
  'naptr-record=relay.test,10,0,s,RELAY:turn.udp,,_turn._udp.relay.test',
  `srv-host=_turn._udp.relay.test,other.test,3478,1,1`,
  `host-record=other.test,${OTHER}`,
];

describe.skipIf(NO_LAB !== undefined || !HAS_NAMES).concurrent('names, with a real name server', () => {
  const named = (use: (lab: NatLab) => Promise<void>) => () =>
    inLab(async (lab) => {
      lab.become('port-restricted');
      await lab.addNames(RECORDS);
      await use(lab);
    });

  test(
    'each transport is asked of a name, and none vanishes from a list',
    named(async (lab) => {
      const { results, status } = await stun(lab, '--transport', 'udp,tcp,tls', 'stun:plain.test');
      expect(results.map(outline)).toStrictEqual([
        `udp ${SERVER}:3478 ok`,
        `tcp ${SERVER}:3478 ok`,
        `tls ${SERVER}:5349 refused`,
      ]);
      expect(status).toBe(1);
      const swapped = await stun(lab, '--transport', 'tcp', 'turn:plain.test?transport=udp');
      expect(swapped.results.map(outline)).toStrictEqual([`tcp ${SERVER}:3478 ok`]);
    }),
  );

  test(
    'where browsers go is asked beside SRV, and the difference is shown',
    named(async (lab) => {
      const { results, status } = await stun(lab, '--tries', '1', 'stun:srv.test');
      expect(results.map(({ address, ok, record }) => [address, ok, record])).toStrictEqual([
        [NOWHERE, false, undefined],
        [SERVER, true, 'SRV _stun._udp.srv.test'],
      ]);
      expect(results[1]?.warnings).toMatchObject([{ id: 'srv' }]);
      expect(status).toBe(1);
      const plain = await stun(lab, '--no-srv', '--tries', '1', 'stun:srv.test');
      expect(plain.results.map(({ address }) => address)).toStrictEqual([NOWHERE]);
    }),
  );

  test(
    'SRV that denies the service does not hide the address that browsers ask',
    named(async (lab) => {
      const { results, status } = await stun(lab, 'stun:none.test');
      expect(results.map(outline)).toStrictEqual([`udp ${SERVER}:3478 ok`]);
      expect(results[0]?.warnings?.[0]?.message).toContain('says that there is no such service; browsers do not look');
      expect(status).toBe(0);
    }),
  );

  test(
    'NAPTR leads to SRV',
    named(async (lab) => {
      const { results } = await stun(lab, 'turn:relay.test');
      expect(results.map(({ address, record }) => [address, record])).toStrictEqual([
        [SERVER, undefined],
        [OTHER, 'SRV _turn._udp.relay.test'],
      ]);
      const login = ['--username', 'alice', '--credential', 'north-wind'];
      const turn = await lab.atClient(process.execPath, PROGRAM, 'turn', '-f', 'json', ...login, 'turn:relay.test');
      const found = TURN_OUTPUTS.json.parse(JSON.parse(turn.stdout)).results;
      expect(
        found.map(({ address, findings }) => [address, findings.some(({ rule }) => rule === 'turn/srv')]),
      ).toStrictEqual([
        [SERVER, false],
        [OTHER, true],
      ]);
    }),
  );

  test(
    'an address of an IP version without a route is shown as not asked',
    named(async (lab) => {
      const { results, status } = await stun(lab, 'stun:dual.test');
      expect(results.map(outline)).toStrictEqual([`udp ${SERVER}:3478 ok`]);
      expect(results[0]?.notAsked).toStrictEqual([{ address: '2001:db8::10', port: 3478, transport: 'udp' }]);
      expect(await table(lab, 'stun:dual.test')).toMatch(
        /udp {2}\[2001:db8::10\]:3478 +not asked {2}this machine has no IPv6 route/,
      );
      expect(status).toBe(0);
    }),
  );

  test(
    'a name that DNS does not have',
    named(async (lab) => {
      const { results, status } = await stun(lab, 'stun:missing.test');
      expect(results).toMatchObject([{ ok: false, error: { code: 'name-not-found' } }]);
      expect(status).toBe(1);
    }),
  );
});

/** As a DNS64 answers for names that have IPv4 only. */
const DNS64 = [
  `host-record=ipv4only.arpa,192.0.0.170,${NAT64}c000:aa`,
  'host-record=ipv4only.arpa,192.0.0.171',
  `host-record=four.test,${SERVER},${NAT64}c633:640a`,
  `host-record=hidden.test,${SERVER}`,
];
const THROUGH = `${NAT64}c633:640a`;

describe.skipIf(NO_LAB !== undefined || !HAS_NAMES || !existsSync('/usr/sbin/tayga'))(
  'with IPv6 alone, and a NAT64',
  () => {
    test('servers with IPv4 are asked through it', () =>
      inLab(
        async (lab) => {
          lab.become('port-restricted');
          await lab.addNames(DNS64);
          const urls = [`stun:${SERVER}`, 'stun:four.test', 'stun:hidden.test', `stun:[${THROUGH}]`];
          const { results, status } = await stun(lab, ...urls);
          for (const [i, url] of urls.entries()) {
            expect(results[i], JSON.stringify(results)).toMatchObject({
              url,
              address: THROUGH,
              ok: true,
              nat64Prefix: `${NAT64}/96`,
              ipv4Address: SERVER,
              mappedAddress: { address: OUTSIDE },
            });
          }
          expect([results.length, status]).toStrictEqual([urls.length, 0]);
          const printed = await table(lab, `stun:${SERVER}`);
          expect(printed).toContain(`this is ${SERVER}, through the NAT64 ${NAT64}/96`);
          expect(printed).toMatch(
            /A NAT64 \(2001:db8:ff::\/96\) leads to servers with IPv4: \[2001:db8:1::2\]:\d+ leaves as 198/,
          );
          expect(printed).not.toContain('NAT for IPv6');
          const streams = await stun(lab, '--transport', 'tcp', `stun:${SERVER}`, 'stun:four.test');
          expect(streams.results.map(({ ok }) => ok)).toStrictEqual([true, true]);
          const many = Array.from({ length: 70 }, () => `stun:${SERVER}`);
          expect(
            (await stun(lab, ...many)).results.filter(({ ok, ipv4Address }) => ok && ipv4Address === SERVER),
          ).toHaveLength(70);
        },
        { isNat64: true },
      ));

    test('icescope turn reaches them as well', () =>
      inLab(
        async (lab) => {
          lab.become('port-restricted');
          await lab.addNames(DNS64);
          const login = ['--username', 'alice', '--credential', 'north-wind'];
          const { stdout } = await lab.atClient(
            process.execPath,
            PROGRAM,
            'turn',
            '-f',
            'json',
            ...login,
            `turn:${SERVER}`,
          );
          const { results } = TURN_OUTPUTS.json.parse(JSON.parse(stdout));
          // The server of the laboratory has STUN alone.
          expect(results[0], stdout).toMatchObject({ address: THROUGH, mappedAddress: { address: OUTSIDE } });
        },
        { isNat64: true },
      ));

    test('without it in DNS, this is why IPv4 is unreachable', () =>
      inLab(
        async (lab) => {
          await lab.addNames([]);
          const { results } = await stun(lab, `stun:${SERVER}`);
          expect(results).toMatchObject([{ ok: false, error: { code: 'unreachable' } }]);
          expect(results[0]?.error?.message).toContain('DNS shows no NAT64');
        },
        { isNat64: true },
      ));
  },
);
