import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Authority } from '../support/certificates.ts';
import { fixed, started, stun } from '../support/stun-command.ts';
import { type TestServer, tcpServer, tlsServer, udpServer } from '../support/stun-server.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const { file } = temporaryFiles();

describe('transports', () => {
  test('--transport', async () => {
    const { url } = await started(tcpServer());
    const { records, status } = await stun(['-f', 'ndjson', '--transport', 'udp,tcp', url]);
    expect(records.map(({ transport, ok }) => [transport, ok])).toStrictEqual([
      ['udp', false],
      ['tcp', true],
    ]);
    expect(records[1].connectTime).toBeGreaterThanOrEqual(0);
    expect(status).toBe(1);
  });

  test.each(['127.0.0.1', 'localhost'])('each of the list is asked of %s, whatever the URL says', async (host) => {
    const { port } = await started(tcpServer());
    for (const url of [`stun:${host}:${port}`, `turn:${host}:${port}?transport=udp`]) {
      const { records } = await stun(['-f', 'ndjson', '-4', '--transport', 'udp,tcp,tls', '--timeout', '1', url]);
      expect(records.map(({ transport, ok }) => [transport, ok])).toStrictEqual([
        ['udp', false],
        ['tcp', true],
        ['tls', false],
      ]);
    }
  });

  test.each(['127.0.0.1', 'localhost'])('TLS without a port goes to 5349 of %s', async (host) => {
    const { records } = await stun(['-f', 'ndjson', '-4', '--transport', 'tls', '--timeout', '1', `stun:${host}`]);
    expect(records).toMatchObject([{ transport: 'tls', port: 5349 }]);
  });

  test('what a TURN URL says', async () => {
    const { port } = await started(tcpServer());
    const { records } = await stun(['-f', 'ndjson', `turn:127.0.0.1:${port}?transport=tcp`]);
    expect(records).toMatchObject([{ transport: 'tcp', ok: true }]);
  });

  test.each([
    ['turns:127.0.0.1:5349?transport=udp', []],
    ['stuns:127.0.0.1:5349', ['--transport', 'dtls']],
    ['stun:127.0.0.1:5349', ['--transport', 'dtls']],
  ])('DTLS is not supported: %s %j', async (url, options) => {
    const { records, status } = await stun(['-f', 'ndjson', ...options, url]);
    expect(records).toMatchObject([
      { transport: 'dtls', error: { code: 'not-supported', message: expect.stringContaining('--transport tls') } },
    ]);
    expect(status).toBe(1);
  });

  test('-4 and -6', async () => {
    const { port } = await started(udpServer());
    expect((await stun(['-f', 'ndjson', '-4', `stun:127.0.0.1:${port}`])).records).toMatchObject([
      { family: 'ipv4', ok: true },
    ]);
    expect((await stun(['-f', 'ndjson', '-6', `stun:127.0.0.1:${port}`])).records).toMatchObject([
      { error: { code: 'name-not-found', message: '127.0.0.1 is not an IPv6 address' } },
    ]);
  });
});

describe('TLS', () => {
  let authority: Authority;
  let server: TestServer;
  beforeAll(async () => {
    authority = new Authority();
    server = await tlsServer(authority.issue('DNS:localhost,DNS:stun.test'));
  });
  afterAll(async () => {
    await server.close();
    authority.remove();
  });
  const probe = async (...options: string[]) =>
    (await stun(['-f', 'ndjson', '-4', ...options, `stuns:localhost:${server.port}`])).records[0];

  test('--ca', async () => {
    expect(await probe('--ca', authority.file)).toMatchObject({ ok: true, transport: 'tls' });
  });
  test('verified by default', async () => {
    expect(await probe()).toMatchObject({
      ok: false,
      error: { code: 'certificate', message: expect.stringContaining('Test CA') },
    });
  });
  test.each(['a key', 'no PEM', 'a broken certificate'])('--ca with %s', async (kind) => {
    const content = {
      'a key': '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n',
      'no PEM': 'root:*:19000:0:99999:7:::\n',
      'a broken certificate': '-----BEGIN CERTIFICATE-----\nc2VjcmV0\n-----END CERTIFICATE-----\n',
    }[kind];
    const path = file('not-a.pem', content ?? '');
    const { status, stdout, stderr } = await stun(['--ca', path, server.url]);
    expect([status, stdout]).toStrictEqual([2, '']);
    expect(stderr).toMatch(/--ca \S+(?: holds no certificate in PEM|: certificate 1 of 1 cannot be read)/);
    expect(stderr).not.toContain('c2VjcmV0');
  });
  test('--insecure', async () => {
    expect(await probe('--insecure')).toMatchObject({ ok: true });
  });
  test('--servername', async () => {
    expect(await probe('--ca', authority.file, '--servername', 'stun.test')).toMatchObject({ ok: true });
    expect(await probe('--ca', authority.file, '--servername', 'other.test')).toMatchObject({
      error: { code: 'certificate', message: 'the certificate is not for other.test, but for localhost, stun.test' },
    });
  });
  test('an address: without SNI, and with a note', async () => {
    const { stdout, stderr } = await stun(['--ca', authority.file, `stuns:127.0.0.1:${server.port}`]);
    expect(fixed(stdout)).toContain('certificate  the certificate is not for 127.0.0.1, but for localhost, stun.test');
    expect(stderr).toContain('no name to check the certificate for');
  });
  test('a certificate whose name would command a terminal', async () => {
    const nasty = await started(tlsServer(authority.issue('DNS:a.test', '/CN=x\u001b[31my')));
    const { stdout } = await stun(['--servername', 'b.test', '--ca', authority.file, nasty.url]);
    expect(stdout).toContain('the certificate is not for b.test, but for a.test');
  });
});
