import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { NO_LAB } from './natlab.ts';
import { buildGo } from './peers/peers.ts';
import { inServerLab, isBeforeSecond, SECOND, type ServerLab } from './server-lab.ts';
import { CLIENT, CLIENT6, SERVER, SERVER6 } from './two-hosts.ts';

const NO_PION = existsSync('/usr/share/gocode/src/github.com/pion/turn/v2')
  ? undefined
  : 'golang-github-pion-turn.v2-dev';
const NO_P1 = spawnSync('dpkg', ['-L', 'erlang-p1-stun']).status === 0 ? undefined : 'erlang-p1-stun';
const STUND = '/usr/sbin/stund';

const folder = mkdtempSync(join(tmpdir(), 'icescope-stun-peers-'));
const PION = join(folder, 'pion');
const authority = new Authority();
const { certFile, keyFile } = authority.issue(`IP:${SERVER},IP:${SERVER6}`);
/** In one file, as ejabberd has it. */
const both = join(folder, 'both.pem');
writeFileSync(both, readFileSync(certFile, 'utf8') + readFileSync(keyFile, 'utf8'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  authority.remove();
});

/** Every URL is answered, each with the client's own address, as there is no NAT. */
async function expectAnswers(lab: ServerLab, urls: readonly string[], software: RegExp | undefined): Promise<void> {
  const { results, status, stdout } = await lab.stun('--ca', authority.file, ...urls);
  expect(results.map(({ url }) => url)).toStrictEqual(urls);
  for (const result of results) {
    expect(result, stdout).toMatchObject({ ok: true, nat: false });
    // Of a server that has to load its code first, an answer may come behind the second request.
    if (isBeforeSecond(result)) expect(result).toMatchObject({ sent: 1, received: 1 });
    expect(result.mappedAddress).toStrictEqual(result.localAddress);
    expect(result.localAddress?.address).toBe(result.family === 'ipv6' ? CLIENT6 : CLIENT);
    expect(result.rttMs).toBeGreaterThan(0);
    if (software !== undefined) expect(result.software).toMatch(software);
    expect(result.ignored).toBeUndefined();
    if (result.transport === 'tls') expect(result.tls?.certificate.names).toContain(SERVER);
  }
  expect(status).toBe(0);
}

const [UDP, TCP, TLS] = [`stun:${SERVER}`, `turn:${SERVER}?transport=tcp`, `turns:${SERVER}`];

describe.skipIf(NO_LAB !== undefined).concurrent('coturn', () => {
  const settings = [
    ...[SERVER, SECOND, SERVER6].map((address) => `listening-ip=${address}`),
    `cert=${certFile}`,
    `pkey=${keyFile}`,
    'lt-cred-mech',
    'user=alice:north-wind',
  ];
  const sockets = [`${SERVER}:3478`, `[${SERVER6}]:3478`, `${SECOND}:3479`];
  const withCoturn = (more: readonly string[], use: (lab: ServerLab) => Promise<void>) => () =>
    inServerLab(async (lab) => {
      await lab.coturn([...settings, ...more], ...sockets);
      await use(lab);
    });

  test(
    'over everything, and TLS on the port of TCP too',
    withCoturn([], async (lab) => {
      const six = [`stun:[${SERVER6}]`, `turn:[${SERVER6}]?transport=tcp`, `turns:[${SERVER6}]`];
      await expectAnswers(lab, [UDP, TCP, TLS, ...six, `stuns:${SERVER}:3478`], /^Coturn/);
    }),
  );

  test(
    'in a series, padded, and raw',
    withCoturn([], async (lab) => {
      const series = await lab.stun('--count', '20', '--interval', '0.02', UDP, TCP);
      for (const { requests, sent, received, rtt } of series.results)
        expect([requests, sent, received, rtt?.samples.length]).toStrictEqual([20, 20, 20, 20]);
      const [raw] = (await lab.stun('--raw', '--size', '600', UDP)).results;
      expect(raw).toMatchObject({ ok: true, requestBytes: 600 });
      expect(raw?.attributes?.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['XOR-MAPPED-ADDRESS', 'MAPPED-ADDRESS', 'OTHER-ADDRESS', 'SOFTWARE']),
      );
      expect(raw?.otherAddress).toStrictEqual({ address: SECOND, port: 3479 });
    }),
  );

  test(
    'with credentials even for STUN',
    withCoturn(['secure-stun'], async (lab) => {
      const { results, status } = await lab.stun(UDP, TCP);
      for (const { error } of results) {
        expect(error).toMatchObject({ code: 'error-response', status: 401 });
        expect(error?.message).toContain('secure-stun');
      }
      expect(status).toBe(1);
    }),
  );

  test(
    'many at a time, over one socket',
    withCoturn([], async (lab) => {
      const urls = Array.from(
        { length: 300 },
        (_, i) => `stun:${i % 2 === 0 ? SERVER : SECOND}:${3478 + (i % 4 < 2 ? 0 : 1)}`,
      );
      const { results, status } = await lab.stun('--rate', '2000', ...urls);
      expect(results.filter(({ ok }) => ok)).toHaveLength(urls.length);
      expect(new Set(results.map(({ localAddress }) => localAddress?.port)).size).toBe(1);
      expect(status).toBe(0);
    }),
  );

  test(
    'one address at two ports says nothing about the NAT',
    withCoturn([], async (lab) => {
      const { stdout } = await lab.run('stun', '--same-socket', UDP, `${UDP}:3479`, `stun:${SECOND}`);
      expect(stdout).toContain("the servers see the socket's own address");
      expect(stdout).not.toContain('is direct');
      // Of the second address of coturn, the other one is the first again.
      expect(stdout).not.toContain('warning');
      expect(stdout).toContain(
        `icescope nat cannot use ${SECOND}:3478: OTHER-ADDRESS is on the IP address of the server itself.`,
      );
    }),
  );
});

describe.skipIf(NO_LAB !== undefined || NO_PION !== undefined).concurrent('pion', () => {
  beforeAll(() => buildGo(PION, join(import.meta.dirname, 'servers/pion.go')));
  const withPion = (use: (lab: ServerLab) => Promise<void>) => () =>
    inServerLab(async (lab) => {
      const words = ['example.org', 'user=alice:north-wind', `tls=${certFile},${keyFile}`];
      await lab.serve([PION, SERVER, ...words], `${SERVER}:3478`, `${SERVER}:5349`);
      await use(lab);
    });

  test(
    'over UDP, TCP and TLS',
    withPion((lab) => expectAnswers(lab, [UDP, TCP, TLS], undefined)),
  );

  test(
    'TCP on the port of TLS, and the reverse',
    withPion(async (lab) => {
      const wrong = [`turn:${SERVER}:5349?transport=tcp`, `turns:${SERVER}:3478`];
      const { results, status } = await lab.stun('--timeout', '1', ...wrong);
      expect(results.map(({ error }) => error?.message)).toStrictEqual([
        `this port speaks TLS, not plain TCP: write turns:${SERVER}:5349?transport=tcp`,
        `this port speaks plain TCP, not TLS: write turn:${SERVER}:3478?transport=tcp`,
      ]);
      expect(status).toBe(1);
    }),
  );
});

describe.skipIf(NO_LAB !== undefined || NO_P1 !== undefined).concurrent('the server of ejabberd', () => {
  const P1 = join(import.meta.dirname, 'servers/p1.escript');
  test('over UDP, TCP and TLS', () =>
    inServerLab(async (lab) => {
      const words = ['example.org', 'user=alice:north-wind', `tls=${both}`];
      await lab.serve(['escript', P1, SERVER, ...words], `${SERVER}:3478`, `${SERVER}:5349`);
      await expectAnswers(lab, [UDP, TCP, TLS], /stun/i);
    }));
});

describe.skipIf(NO_LAB !== undefined).concurrent("npm's stun", () => {
  test('over UDP', () =>
    inServerLab(async (lab) => {
      const server = join(import.meta.dirname, 'servers/npm-stun.mjs');
      await lab.serve([process.execPath, server, SERVER, '3478'], `${SERVER}:3478`);
      await expectAnswers(lab, [UDP], /^npm stun$/);
    }));
});

/** A server of RFC 3489, whose answer has CHANGED-ADDRESS. */
describe.skipIf(NO_LAB !== undefined || !existsSync(STUND)).concurrent('stund, of 2003', () => {
  test('its other address is known', () =>
    inServerLab(async (lab) => {
      await lab.serve([STUND, '-h', SERVER, '-a', SECOND], `${SERVER}:3478`);
      await expectAnswers(lab, [UDP], /^Vovida/);
      const { results } = await lab.stun('--raw', UDP);
      expect(results[0]?.otherAddress).toStrictEqual({ address: SECOND, port: 3479 });
      expect(results[0]?.attributes?.map(({ name }) => name)).toContain('CHANGED-ADDRESS');
    }));
});

describe.skipIf(NO_LAB !== undefined).concurrent('TLS of OpenSSL', () => {
  test.each([['-tls1_2'], ['-tls1_3']])('a server that requires a client certificate, %s', (version) =>
    inServerLab(async (lab) => {
      const files = ['-cert', certFile, '-key', keyFile, '-CAfile', authority.file];
      const command = ['openssl', 's_server', '-accept', `${SERVER}:5349`, '-Verify', '1', '-quiet', version, ...files];
      await lab.serve(command, `${SERVER}:5349`);
      const { results, status } = await lab.stun('--ca', authority.file, `stuns:${SERVER}`);
      expect(results).toMatchObject([{ ok: false, error: { code: 'tls' } }]);
      expect(results[0]?.error?.message).toContain('client certificate');
      expect(status).toBe(1);
    }),
  );
});
