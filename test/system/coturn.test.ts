import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STUN_OUTPUTS } from '../../src/report/stun/schema.ts';
import { Coturn, hasCoturn } from './coturn.ts';
import { PROGRAM } from './program.ts';
import { isBeforeSecond } from './server-lab.ts';

function run(...argv: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [PROGRAM, 'stun', ...argv], { encoding: 'utf8' });
}

function results(...argv: string[]) {
  return STUN_OUTPUTS.json.parse(JSON.parse(run('-f', 'json', ...argv).stdout)).results;
}

describe.skipIf(!hasCoturn)('the real coturn', () => {
  let coturn: Coturn;
  beforeAll(async () => {
    coturn = await Coturn.start();
  });
  afterAll(() => coturn?.stop());

  test.each(['127.0.0.1', '[::1]'])('over UDP and TCP: %s', (host) => {
    const found = results('--transport', 'udp,tcp', `stun:${host}:${coturn.port}`);
    expect(found).toMatchObject([
      { transport: 'udp', ok: true, nat: false },
      { transport: 'tcp', ok: true, nat: false },
    ]);
    for (const result of found) {
      const { software, mappedAddress, localAddress } = result;
      if (isBeforeSecond(result)) expect(result).toMatchObject({ sent: 1, received: 1 });
      expect(software).toMatch(/coturn/i);
      expect(mappedAddress).toStrictEqual(localAddress);
    }
  });

  test('over TLS, the certificate verified', () => {
    const { tlsPort, authority } = coturn;
    const url = `stuns:localhost:${tlsPort}`;
    expect(results('-4', '--ca', authority.file, url)).toMatchObject([{ transport: 'tls', ok: true, nat: false }]);
    expect(results('-4', url)).toMatchObject([{ ok: false, error: { code: 'certificate' } }]);
    expect(results('-4', '--insecure', url)).toMatchObject([{ ok: true }]);
    expect(results('-4', '--ca', authority.file, '--servername', 'x.test', url)).toMatchObject([
      { error: { code: 'certificate', message: 'the certificate is not for x.test, but for localhost, 127.0.0.1' } },
    ]);
    expect(results('--ca', authority.file, `turns:127.0.0.1:${tlsPort}?transport=tcp`)).toMatchObject([{ ok: true }]);
  });

  test('the attributes of RFC 5780', () => {
    const [found] = results(`stun:127.0.0.1:${coturn.port}`);
    expect(found?.responseOrigin).toStrictEqual({ address: '127.0.0.1', port: coturn.port });
    expect(found?.otherAddress).toStrictEqual({ address: '127.0.0.2', port: coturn.otherPort });
    expect(found?.warnings).toBeUndefined();
  });

  test('with two addresses of its own the same socket sees no NAT', () => {
    const { status, stdout } = run('--same-socket', `stun:127.0.0.1:${coturn.port}`, `stun:127.0.0.2:${coturn.port}`);
    expect(stdout).toContain('There is no NAT.\n');
    expect(stdout).toContain('2 of 2 servers answered.\n');
    expect(status).toBe(0);
  });

  test('ten in a series', () => {
    const [found] = results('--count', '10', '--interval', '20ms', `stun:127.0.0.1:${coturn.port}`);
    expect(found).toMatchObject({ sent: 10, received: 10 });
    expect(found?.rtt?.samples).toHaveLength(10);
  });

  test('the certificate is what openssl s_client sees', () => {
    const { tlsPort, authority } = coturn;
    const [found] = results('-4', '--ca', authority.file, `stuns:localhost:${tlsPort}`);
    const place = ['-connect', `127.0.0.1:${tlsPort}`, '-CAfile', authority.file];
    const session = spawnSync('openssl', ['s_client', ...place], { input: '', encoding: 'utf8' }).stdout;
    const shown = spawnSync('openssl', ['x509', '-noout', '-enddate', '-subject', '-issuer'], { input: session });
    const [end = '', subject, issuer] = shown.stdout.toString().trim().split('\n');
    const { protocol, cipher, certificate } = found?.tls ?? {};
    expect(new Date(certificate?.validTo ?? '')).toStrictEqual(new Date(end.replace('notAfter=', '')));
    expect([subject, issuer]).toStrictEqual([
      `subject=CN = ${certificate?.subject}`,
      `issuer=CN = ${certificate?.issuer}`,
    ]);
    expect(session).toContain(`${protocol}, Cipher is ${cipher}`);
  });

  test('packets of a size, there and back: coturn pads its answer beyond 1500 bytes', () => {
    const [found] = results('--size', '1400', `stun:127.0.0.1:${coturn.port}`);
    expect(found).toMatchObject({ ok: true, requestBytes: 1400 });
    expect(found?.responseBytes).toBeGreaterThan(1500);
  });

  test('promtool accepts the metrics', () => {
    const { port, tlsPort, authority } = coturn;
    const urls = [`stun:127.0.0.1:${port}`, 'stun:127.0.0.1:9', `stuns:localhost:${tlsPort}`, 'stun:nothing.invalid:1'];
    const { stdout } = run('-f', 'prometheus', '--count', '3', '--interval', '20ms', '--ca', authority.file, ...urls);
    expect(stdout.match(/^probe_success\{.*\} [01]$/gm)?.length).toBeGreaterThanOrEqual(4);
    for (const phase of ['dns', 'connect', 'tls', 'rtt']) expect(stdout).toContain(`,phase="${phase}"}`);
    expect(stdout).toContain('probe_ssl_earliest_cert_expiry');
    const checked = spawnSync('promtool', ['check', 'metrics'], { input: stdout, encoding: 'utf8' });
    expect([checked.status, checked.stdout, checked.stderr]).toStrictEqual([0, '', '']);
  });
});
