import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/commands/doctor/judge.ts';
import { containerOf, interfaceFacts } from '../../src/commands/doctor/machine.ts';
import { dnsFacts } from '../../src/commands/doctor/network.ts';
import { nodeFacts } from '../../src/commands/doctor/software.ts';
import { stopOf } from '../../src/commands/shared/stop.ts';
import type { Check, Facts } from '../../src/report/doctor/report.ts';
import { doctorOutput } from '../../src/report/doctor/schema.ts';
import { textWidth } from '../../src/term/width.ts';
import { icescope, type World } from '../support/io.ts';
import { started } from '../support/stun-command.ts';
import { closedPort, udpServer } from '../support/stun-server.ts';

const INTERFACES = {
  lo: [{ address: '127.0.0.1', internal: true }],
  eth0: [
    { address: '10.0.0.7', internal: false },
    { address: '2001:db8::7', internal: false },
  ],
};
const doctor = (argv: string[], world: World = {}) =>
  icescope(['doctor', ...argv], { interfaces: INTERFACES, ...world });

const HEALTHY: Facts = {
  icescope: { version: '0.1.0' },
  node: { version: '22.11.0', endOfLife: '2027-04-30' },
  system: { platform: 'linux', release: '6.1.0', arch: 'x64' },
  interfaces: [],
  routes: { ipv4: { address: '10.0.0.7', family: 'ipv4', scope: 'private' } },
  dns: { answers: true, resolves: true },
};

function checkOf(id: Check['id'], facts: Partial<Facts>, today = '2026-12-01'): Check | undefined {
  return judge({ ...HEALTHY, ...facts }, today).find((check) => check.id === id);
}

const coturn = (version: string, known: boolean, ids: (string | undefined)[]): Facts['coturn'] => ({
  version,
  known,
  newest: '4.17.1',
  advisories: ids.map((id) => ({ id, effect: 'x', fixed: '4.17.1' })),
});
const server = (ok: boolean, transport = 'udp') => ({
  ...{ url: 'stun:192.0.2.9', transport, ok },
  ...(ok
    ? { rttMs: 12, mappedAddress: { address: '203.0.113.7', port: 4000 }, nat: true }
    : { error: { code: 'timeout', message: 'no answer in 5 s' } }),
});

describe('what the facts mean', () => {
  test.each<[Check['id'], Partial<Facts>, Check['status'], RegExp]>([
    ['node', {}, 'ok', /^22\.11\.0$/],
    [
      'node',
      { node: { version: '20.19.0', endOfLife: '2026-04-30' } },
      'warning',
      /no security fixes since 2026-04-30/,
    ],
    ['node', { node: { version: '99.0.0' } }, 'ok', /^99\.0\.0$/],
    ['coturn', {}, 'ok', /not installed/],
    ['coturn', { coturn: coturn('4.17.1', true, []) }, 'ok', /^4\.17\.1, which lint knows/],
    ['coturn', { coturn: coturn('9.0.0', false, []) }, 'warning', /not a release that lint knows.* 4\.17\.1/],
    [
      'coturn',
      { coturn: coturn('4.6.1', true, ['A', 'B', 'C', 'D', undefined]) },
      'warning',
      /5 published vulnerabilities \(B, C, D, and 2 more\)/,
    ],
    ['coturn', { coturn: coturn('4.6.1', true, ['A']) }, 'warning', /a published vulnerability \(A\)$/],
    ['ipv4', {}, 'ok', /10\.0\.0\.7, a private address: behind a NAT/],
    [
      'ipv4',
      { routes: { ipv4: { address: '100.64.0.7', family: 'ipv4', scope: 'shared' } } },
      'ok',
      /NAT of a carrier/,
    ],
    [
      'ipv4',
      { routes: { ipv4: { address: '203.0.113.7', family: 'ipv4', scope: 'public' } } },
      'ok',
      /a public address$/,
    ],
    ['ipv4', { routes: {} }, 'problem', /no route to other networks/],
    ['ipv6', {}, 'ok', /no route: IPv6 servers are not asked/],
    ['dns', {}, 'ok', /no DNS64/],
    ['dns', { dns: { answers: true, resolves: true, nat64Prefix: '64:ff9b::/96' } }, 'ok', /DNS64 with 64:ff9b::\/96/],
    ['dns', { dns: { answers: true, resolves: false } }, 'warning', /no names of the internet/],
    ['dns', { dns: { answers: false, resolves: false } }, 'problem', /no name server answers/],
    ['udp', {}, 'unknown', /no server was named/],
    [
      'udp',
      { servers: [server(false), server(true)] },
      'ok',
      /answered after 12\.0 ms, and sees 203\.0\.113\.7:4000: behind a NAT/,
    ],
    ['udp', { servers: [server(false)] }, 'problem', /no answer from stun:192\.0\.2\.9: no answer in 5 s/],
    ['udp', { servers: [server(true, 'tls')] }, 'unknown', /no server was named for UDP/],
  ])('%s %j is %s', (id, facts, status, message) => {
    const check = checkOf(id, facts);
    expect(check?.status).toBe(status);
    expect(check?.message).toMatch(message);
  });

  test('where another transport gets through, TURN can use it', () => {
    expect(checkOf('udp', { servers: [server(false), server(true, 'tcp')] })?.advice).toContain('TURN over TCP or TLS');
  });

  test('a NAT64 makes up for a missing IPv4', () => {
    const routes = { ipv6: { address: '2001:db8::7', family: 'ipv6', scope: 'public' } } as const;
    expect(checkOf('ipv4', { routes })?.status).toBe('warning');
    const dns = { answers: true, resolves: true, nat64Prefix: '64:ff9b::/96' };
    expect(checkOf('ipv4', { routes, dns })?.status).toBe('ok');
  });
});

describe('what is seen', () => {
  const nowhere = { env: {}, exists: () => false, cgroup: '' };

  test.each([
    [nowhere, undefined],
    [{ ...nowhere, exists: (path: string) => path === '/.dockerenv' }, 'Docker'],
    [{ ...nowhere, exists: (path: string) => path === '/run/.containerenv' }, 'Podman'],
    [{ ...nowhere, env: { KUBERNETES_SERVICE_HOST: '10.0.0.1' } }, 'Kubernetes'],
    [{ ...nowhere, env: { container: 'systemd-nspawn' } }, 'systemd-nspawn'],
    [{ ...nowhere, cgroup: '0::/kubepods.slice/x' }, 'Kubernetes'],
    [{ ...nowhere, cgroup: '1:name=systemd:/lxc/web' }, 'lxc'],
  ])('a container %#', (signs, container) => {
    expect(containerOf(signs)).toBe(container);
  });

  test('until when a release of Node.js gets fixes', () => {
    expect(nodeFacts('20.19.1')).toEqual({ version: '20.19.1', endOfLife: '2026-04-30' });
    expect(nodeFacts('23.1.0')).toEqual({ version: '23.1.0' });
  });

  test('interfaces without loopback', () => {
    expect(interfaceFacts({ interfaces: () => INTERFACES })).toMatchObject([
      { name: 'eth0', addresses: [{ scope: 'private' }, { family: 'ipv6' }] },
    ]);
  });

  const stop = stopOf(new AbortController().signal);

  test.each([
    [async () => ['192.0.0.170', '192.0.0.171'], { answers: true, resolves: true }],
    [
      async () => ['192.0.0.170', '64:ff9b::c000:aa', '64:ff9b::c000:ab'],
      { answers: true, resolves: true, nat64Prefix: '64:ff9b::/96' },
    ],
    [async () => [], { answers: true, resolves: false }],
    [() => Promise.reject(new Error('no name server answered')), { answers: false, resolves: false }],
    [() => new Promise<string[]>(() => {}), { answers: false, resolves: false }],
  ])('DNS %#', async (addresses, facts) => {
    expect(await dnsFacts(10, stop, { addresses })).toEqual(facts);
  });
});

describe('icescope doctor', () => {
  test('asks the servers that are named', async () => {
    const { url, port } = await started(udpServer());
    const { stdout } = await doctor(['--json', url]);
    const report = doctorOutput.parse(JSON.parse(stdout));
    expect(report.servers).toMatchObject([{ url, ok: true, port, nat: false }]);
    expect(report.checks.find(({ id }) => id === 'udp')).toMatchObject({ status: 'ok' });
    expect(report.node.version).toBe(process.versions.node);
  });

  test('and no others', async () => {
    const { status, stdout } = await doctor(['-f', 'json']);
    const report = doctorOutput.parse(JSON.parse(stdout));
    expect(report.servers).toBeUndefined();
    expect(report.checks.find(({ id }) => id === 'udp')?.advice).toContain('icescope doctor stun:HOST');
    expect(status).toBe(report.checks.some((check) => check.status === 'problem') ? 1 : 0);
  });

  test('a server that does not answer is a problem', async () => {
    const { status, stdout } = await doctor(['--timeout', '1', `stun:127.0.0.1:${await closedPort()}`]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\d+ problems?/);
    expect(stdout).toMatch(/ {2}problem {2}UDP {6}no answer from stun:127\.0\.0\.1:\d+: /);
    expect(stdout).toContain('eth0: 10.0.0.7 (private)');
  });

  test.each([40, 80, 120])('fits %i columns', async (columns) => {
    const { stdout } = await doctor(['--no-color', '--timeout', '1'], { columns });
    const wide = stdout.split('\n').filter((line) => textWidth(line) > columns && line.trim().includes(' '));
    expect(wide.filter((line) => line.trim().split(' ').length > 2)).toEqual([]);
  });

  test('-f nagios and files are a wrong use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'icescope-doctor-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 't.conf');
    writeFileSync(path, 'realm=example.org\nlt-cred-mech\n');
    const { status, stderr } = await doctor([path]);
    expect([status, stderr]).toEqual([
      2,
      `icescope: ${path} is a coturn configuration, not a server. To check it: icescope lint ${path}\n`,
    ]);
    expect((await doctor(['-f', 'nagios'])).stderr).toContain(
      "invalid value 'nagios' for --format (expected text, json)",
    );
    expect((await doctor(['stun:a b'])).stderr).toContain('is not a STUN URI');
    expect((await doctor(['nowhere.conf'])).stderr).toContain('cannot read nowhere.conf: no such file');
  });

  test('Ctrl-C ends it', async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    expect((await doctor([], { interrupt: interrupt.signal })).status).toBe(130);
  });
});
