import { describe, expect, test } from 'vitest';
import { entry, rawEntry } from '../../src/stun/attribute.ts';
import { ERROR_CODE, REALM, SOFTWARE } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { started, stun } from '../support/stun-command.ts';
import { idOf, success, tcpServer, udpServer } from '../support/stun-server.ts';

const LOOPBACK = {
  lo: [
    { address: '127.0.0.1', internal: true },
    { address: '::1', internal: true },
  ],
};

describe('where to send from', () => {
  test('--source', async () => {
    const { url } = await started(udpServer());
    const { json } = await stun(['-f', 'json', '--source', '127.0.0.7', url]);
    expect(json.results[0]).toMatchObject({
      localAddress: { address: '127.0.0.7' },
      mappedAddress: { address: '127.0.0.7' },
    });
  });

  test('--source over TCP', async () => {
    const { url } = await started(tcpServer());
    const { json } = await stun(['-f', 'json', '--transport', 'tcp', '--source', '127.0.0.7', url]);
    expect(json.results[0].mappedAddress.address).toBe('127.0.0.7');
  });

  test('--source with many servers and one socket', async () => {
    const { url } = await started(udpServer());
    const other = await started(udpServer(undefined, '127.0.0.2'));
    const { json } = await stun(['-f', 'json', '--same-socket', '--source', '127.0.0.7', url, other.url]);
    const seen = json.results.map((result: { mappedAddress: { address: string } }) => result.mappedAddress.address);
    expect(seen).toStrictEqual(['127.0.0.7', '127.0.0.7']);
  });

  test('an address that this machine does not have', async () => {
    const { url } = await started(udpServer());
    const { json, status } = await stun(['-f', 'json', '--source', '192.0.2.1', url]);
    expect([json.results[0].error.code, status]).toStrictEqual(['local-address', 1]);
  });

  test('--interface', async () => {
    const { url } = await started(udpServer());
    const { json } = await stun(['-f', 'json', '--interface', 'lo', url], { interfaces: LOOPBACK });
    expect(json.results[0].localAddress.address).toBe('127.0.0.1');
  });

  test('--local-port, with two servers at a time', async () => {
    const free = await udpServer();
    await free.close();
    const [one, two] = [await started(udpServer()), await started(udpServer(undefined, '127.0.0.2'))];
    const { json } = await stun(['-f', 'json', '--local-port', `${free.port}`, one.url, two.url]);
    const ports = json.results.map((result: { mappedAddress: { port: number } }) => result.mappedAddress.port);
    expect(ports).toStrictEqual([free.port, free.port]);
  });

  test.each([
    [['--source', 'eth0', 'stun:x'], "--source: expected an IP address such as 127.0.0.1 or ::1, got 'eth0'"],
    [['--source', '::1', '-4', 'stun:x'], '--source ::1 cannot be used with --ipv4'],
    [['--source', '::1', '--interface', 'lo', 'stun:x'], '--source cannot be used with --interface'],
    [
      ['--interface', 'l0', 'stun:x'],
      '--interface: this machine has no interface l0 with an address. Did you mean lo?',
    ],
    [['--local-port', '0', 'stun:x'], "--local-port: expected a port from 1 to 65535, got '0'"],
    [['--port', '70000', 'stun:x'], "--port: expected a port from 1 to 65535, got '70000'"],
    [['--size', '33', 'stun:x'], "--size: expected a multiple of 4 from 32 to 65504, got '33'"],
    [['--tries', '2', '--count', '2', 'stun:x'], '--tries cannot be used with --count'],
    [['--same-socket', '--raw', 'stun:x'], '--same-socket cannot be used with --raw'],
    [['-H', '127.0.0.1', '--bogus'], "unknown option '-H'. Did you mean stun:HOST?"],
    [['-b', '127.0.0.1', 'stun:x'], "unknown option '-b'. Did you mean --source?"],
    [
      ['--dscp', '46', 'stun:x'],
      "unknown option '--dscp': Node.js cannot set the DSCP of a socket; mark its packets with nftables (ip dscp set ef)",
    ],
  ])('%j', async (argv, message) => {
    const { status, stderr } = await stun(argv, { interfaces: LOOPBACK });
    expect([status, stderr]).toStrictEqual([2, `icescope: ${message}\nSee icescope stun --help\n`]);
  });
});

describe('how to ask', () => {
  test('--port is asked, whatever the URL says', async () => {
    const { port } = await started(udpServer());
    const { json } = await stun(['-f', 'json', '--port', `${port}`, 'stun:127.0.0.1:9', 'stun:127.0.0.1']);
    expect(json.results).toMatchObject([
      { url: 'stun:127.0.0.1:9', port, ok: true },
      { url: 'stun:127.0.0.1', port, ok: true },
    ]);
  });

  test('--tries', async () => {
    const { url, requests } = await started(udpServer(() => {}));
    const { json } = await stun(['-f', 'json', '--tries', '1', '--timeout', '0.7', url]);
    expect(json.results[0]).toMatchObject({ sent: 1, error: { code: 'timeout' } });
    expect(requests).toHaveLength(1);
  });

  test('--size pads requests over UDP', async () => {
    const { url, requests } = await started(udpServer());
    const { stdout } = await stun(['--size', '1200', url]);
    expect(requests[0]).toHaveLength(1200);
    expect(stdout).toMatch(/\n {7}1200 bytes there, \d+ bytes back\n/);
  });

  test('--size, and a server that does not know PADDING', async () => {
    const refusal = entry(ERROR_CODE, { code: 420, reason: 'Unknown Attribute' });
    const { url } = await started(
      udpServer((request, _, reply) =>
        reply(encode({ class: 'error', method: 1, transactionId: idOf(request), attributes: [refusal] })),
      ),
    );
    const { json } = await stun(['-f', 'json', '--size', '1200', url]);
    expect(json.results[0].error).toMatchObject({
      status: 420,
      message: expect.stringContaining('the request of 1200 bytes arrived, but the server does not know PADDING'),
    });
  });

  test('--size is for packets, and streams have none', async () => {
    const { url, requests } = await started(tcpServer());
    const { json } = await stun(['-f', 'json', '--transport', 'tcp', '--size', '1200', url]);
    expect(requests[0]?.length).toBeLessThan(100);
    expect(json.results[0].requestBytes).toBeUndefined();
  });
});

describe('--rate', () => {
  test('holds back the requests to a long list', async () => {
    const times: number[] = [];
    const { url } = await started(
      udpServer((request, source, reply) => {
        times.push(performance.now());
        reply(success(request, source));
      }),
    );
    const urls = Array.from({ length: 80 }, () => url);
    const { json, status } = await stun(['-f', 'json', '--rate', '100', ...urls]);
    expect(json.summary).toMatchObject({ results: 80, ok: 80 });
    expect(status).toBe(0);
    // At most, however busy the machine: some may go out at once.
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(300);
  });
});

describe('--raw', () => {
  const unknown = rawEntry(0xc0de, Uint8Array.of(0xde, 0xad, 0xbe, 0xef, 0x01));

  test('every attribute of the response, unknown ones in hexadecimal', async () => {
    const { url } = await started(
      udpServer((request, source, reply) =>
        reply(success(request, source, entry(SOFTWARE, 'test'), entry(REALM, 'example.org'), unknown)),
      ),
    );
    const { json } = await stun(['-f', 'json', '--raw', url]);
    const [{ attributes, localAddress }] = json.results;
    expect(attributes).toMatchObject([
      { type: '0x0020', name: 'XOR-MAPPED-ADDRESS', length: 8, value: `127.0.0.1:${localAddress.port}` },
      { type: '0x8022', name: 'SOFTWARE', length: 4, value: 'test', hex: '74657374' },
      { type: '0x0014', name: 'REALM', length: 11, value: 'example.org' },
      { type: '0xC0DE', length: 5, hex: 'deadbeef01' },
    ]);
    expect(attributes[3].name).toBeUndefined();
    const { stdout } = await stun(['--raw', url]);
    expect(stdout).toContain('       0xC0DE (unknown), 5 bytes: deadbeef01\n');
    expect(stdout).toContain('       0x0014 REALM, 11 bytes: example.org\n');
  });

  test('of an error response too', async () => {
    const attributes = [entry(ERROR_CODE, { code: 401, reason: 'Unauthorized' }), entry(REALM, 'example.org')];
    const { url } = await started(
      udpServer((request, _, reply) =>
        reply(encode({ class: 'error', method: 1, transactionId: idOf(request), attributes })),
      ),
    );
    const { stdout } = await stun(['--raw', url]);
    expect(stdout).toContain('0x0009 ERROR-CODE, 16 bytes: 401 Unauthorized\n');
  });

  test('what could command a terminal is escaped', async () => {
    const { url } = await started(
      udpServer((request, source, reply) => reply(success(request, source, entry(SOFTWARE, 'a\u001b[2J')))),
    );
    const { stdout } = await stun(['--raw', url]);
    expect(stdout).toContain('0x8022 SOFTWARE, 5 bytes: a');
  });
});
