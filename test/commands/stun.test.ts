import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import { entry } from '../../src/stun/attribute.ts';
import { ALTERNATE_SERVER, ERROR_CODE, SOFTWARE } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { Authority } from '../support/certificates.ts';
import { icescope, type JsonObject, memoryIo, type World } from '../support/io.ts';
import { closedPort, success, type TestServer, tcpServer, tlsServer, udpServer } from '../support/stun-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'icescope-stun-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function started(server: Promise<TestServer>): Promise<TestServer> {
  open.push(await server);
  return server;
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function refusing(): Promise<string> {
  return `stun:127.0.0.1:${await closedPort()}`;
}

const stun = (argv: string[], world?: World) => icescope(['stun', ...argv], world);

/** Numbers that differ each time as N. */
function fixed(text: string): string {
  return text
    .replace(/\d+\.\d+ ms/g, 'N ms')
    .replace(/(\d):\d{4,5}/g, '$1:N')
    .replace(/(\]):\d+/g, '$1:N')
    .replace(/ {2,}/g, '  ');
}

describe('one server', () => {
  test('that answers', async () => {
    const { url } = await started(udpServer());
    const { status, stdout, stderr } = await stun([url]);
    expect(fixed(stdout)).toBe('stun:127.0.0.1:N\n  udp  127.0.0.1:N  N ms  you are 127.0.0.1:N  test\n');
    expect([status, stderr]).toStrictEqual([0, '']);
  });

  test('on which nothing listens', async () => {
    const { status, stdout } = await stun([await refusing()]);
    expect(fixed(stdout)).toBe('stun:127.0.0.1:N\n  udp  127.0.0.1:N  refused  nothing listens on this port\n');
    expect(status).toBe(1);
  });

  test('that does not answer', async () => {
    const { url } = await started(udpServer(() => {}));
    const { status, stdout } = await stun(['--timeout', '200ms', url]);
    expect(fixed(stdout)).toMatch(/no answer {2}to 1 request in \d(\.\d)? s/);
    expect(status).toBe(1);
  });

  test('with an error', async () => {
    const { url } = await started(
      udpServer((request, _, reply) => {
        const attributes = [entry(ERROR_CODE, { code: 401, reason: 'Unauthorized' })];
        reply(encode({ class: 'error', method: 1, transactionId: request.subarray(8, 20), attributes }));
      }),
    );
    const { stdout } = await stun([url]);
    expect(stdout).toContain(
      'error 401  the server answers 401 Unauthorized: it requires credentials even for STUN (coturn: secure-stun)',
    );
  });

  test('with an error that has no code', async () => {
    const { url } = await started(
      udpServer((request, _, reply) =>
        reply(encode({ class: 'error', method: 1, transactionId: request.subarray(8, 20), attributes: [] })),
      ),
    );
    expect(fixed((await stun([url])).stdout).replace(/\s+/g, ' ')).toContain(
      ' error the server answers with an error that cannot be read: the error response has no ERROR-CODE (RFC 8489 section 14.8) ',
    );
  });

  test('of another protocol, over TCP', async () => {
    const { port } = await started(tcpServer((_, __, reply) => reply(Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'))));
    const { stdout } = await stun(['--transport', 'tcp', `stun:127.0.0.1:${port}`]);
    expect(stdout).toMatch(
      /^ {2}tcp {2}127\.0\.0\.1:\d+ {2}not STUN {2}the answer is not STUN: the first byte is 0x53, above 0x3f: this is an SSH server$/m,
    );
  });

  test('that redirects', async () => {
    const { url } = await started(
      udpServer((request, _, reply) => {
        const other = { address: '192.0.2.7', port: 3478 };
        const attributes = [entry(ERROR_CODE, { code: 300, reason: 'Try Alternate' }), entry(ALTERNATE_SERVER, other)];
        reply(encode({ class: 'error', method: 1, transactionId: request.subarray(8, 20), attributes }));
      }),
    );
    expect((await stun([url])).stdout).toContain('it redirects to 192.0.2.7:3478, which icescope does not follow');
  });

  test('that is an echo service', async () => {
    const { url } = await started(udpServer((request, _, reply) => reply(request)));
    const { stdout } = await stun(['--timeout', '200ms', url]);
    expect(stdout).toMatch(/not STUN .*the request itself comes back: an echo service listens there/);
  });

  test('that answers from another address, which is no answer', async () => {
    const other = createSocket('udp4');
    open.push({ close: () => other.close() });
    other.bind(0, '127.0.0.2');
    await once(other, 'listening');
    const { url } = await started(
      udpServer((request, source) => other.send(success(request, source), source.port, source.address)),
    );
    const { records, status } = await stun(['-f', 'ndjson', '--timeout', '200ms', url]);
    expect(records).toMatchObject([{ ok: false, error: { code: 'timeout' } }]);
    expect(records[0].error.message).toContain(`It answers from 127.0.0.2:${other.address().port} instead`);
    expect(status).toBe(1);
  });

  test('by name, over IPv6, as TURN', async () => {
    const [four, six] = [await started(udpServer()), await started(udpServer(undefined, '::1'))];
    const urls = [`stun:localhost:${four.port}`, six.url, `turn:127.0.0.1:${four.port}`];
    const { json, status } = await stun(['-f', 'json', ...urls]);
    expect(json.results.filter((one: JsonObject) => one.ok).map((one: JsonObject) => one.address)).toStrictEqual([
      '127.0.0.1',
      '::1',
      '127.0.0.1',
    ]);
    expect(status).toBeLessThan(2);
  });

  test('in JSON', async () => {
    const { url, port } = await started(udpServer());
    const { json } = await stun(['-f', 'json', url]);
    const own = { address: '127.0.0.1', port: json.results[0].localAddress.port };
    expect(json).toStrictEqual({
      results: [
        {
          url,
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          rttMs: json.results[0].rtt.mean,
          host: '127.0.0.1',
          address: '127.0.0.1',
          port,
          transport: 'udp',
          family: 'ipv4',
          ok: true,
          mappedAddress: own,
          localAddress: own,
          nat: false,
          mappedScope: 'loopback',
          software: 'test',
          rtt: json.results[0].rtt,
          sent: 1,
          received: 1,
        },
      ],
      summary: { urls: 1, results: 1, ok: 1, failed: 0 },
    });
    expect(json.results[0].rtt.samples).toHaveLength(1);
  });
});

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

describe('lists', () => {
  test('--targets: comments, empty lines, spaces, CRLF', async () => {
    const { url } = await started(udpServer());
    const list = file('list.txt', `# servers\r\n\r\n  ${url}  # one\r\n${url}\n${url}`);
    const { json, status } = await stun(['-f', 'json', '--targets', list]);
    expect(json.summary).toStrictEqual({ urls: 3, results: 3, ok: 3, failed: 0 });
    expect(status).toBe(0);
  });

  test.each([
    ['a pipe', []],
    ['-', ['-']],
    ['--targets -', ['--targets', '-']],
  ])('%s', async (_, argv) => {
    const { url } = await started(udpServer());
    const { records } = await stun(['-f', 'ndjson', ...argv], { stdin: `${url}\n${url}\n` });
    expect(records).toHaveLength(2);
  });

  test.each<[string, (url: string) => unknown]>([
    [
      'RTCConfiguration',
      (url) => ({ iceServers: [{ urls: url }, { urls: [url, url], username: 'u', credential: 'geheim' }] }),
    ],
    ['iceServers', (url) => [{ urls: [url, url] }, { url }]],
    ['one server', (url) => ({ urls: [url, url, url] })],
    ['a list of URLs', (url) => [url, url, url]],
  ])('%s', async (_, configuration) => {
    const { url } = await started(udpServer());
    const path = file('ice.json', JSON.stringify(configuration(url)));
    const { records, stdout } = await stun(['-f', 'ndjson', '--targets', path]);
    expect(records.map((one) => one.url)).toStrictEqual([url, url, url]);
    expect(stdout).not.toContain('geheim');
  });

  test.each<[string, string, (url: string) => string]>([
    [
      'a program',
      'call.ts',
      (url) => `const pc = new RTCPeerConnection({ iceServers: [{ urls: ['${url}', "${url}"] }] });\n`,
    ],
    ['JSON with comments', 'ice.json', (url) => `// two\n{"iceServers":[{"urls":["${url}","${url}"],},]}`],
    [
      'a page',
      'index.html',
      (url) => `<html><script>let iceServers = [{ urls: '${url}' }, { url: '${url}' }]</script></html>`,
    ],
    ['an environment file', '.env', (url) => `STUN_URL=${url}\nTURN_URLS="${url}"\nTURN_PASSWORD=geheim\n`],
  ])('the lists of %s', async (_, name, text) => {
    const { url } = await started(udpServer());
    const { records, stdout, stderr } = await stun(['-f', 'ndjson', '--targets', file(name, text(url))]);
    expect([records.map((one) => one.url), stderr]).toStrictEqual([[url, url], '']);
    expect(stdout).not.toContain('geheim');
  });

  test.each([
    [
      '{"iceServers":[{"urls":5}]}',
      'invalid iceServers JSON: expected {"iceServers":[{"urls":"stun:…"}]}, or the list alone',
    ],
    ['{"iceServers":', 'invalid iceServers JSON: it ends too early'],
    ['[]', 'no servers in'],
    ['# nothing\n', 'no servers in'],
  ])('%s', async (text, message) => {
    const { status, stderr, stdout } = await stun(['--targets', file('bad.txt', text)]);
    expect(stderr).toContain(message);
    expect([status, stdout]).toStrictEqual([2, '']);
  });

  test('an error in a list is reported with its place; the others are queried', async () => {
    const { url } = await started(udpServer());
    const list = file('faults.txt', `${url}\nstun://x.test\n${url}\n`);
    const { status, stderr, json } = await stun(['-f', 'json', '--targets', list]);
    expect(stderr).toBe(
      `icescope: ${list}:2: stun://x.test is not a STUN URI: no slashes after the scheme (RFC 7064). Write stun:x.test\n`,
    );
    expect(json.summary.ok).toBe(2);
    expect(status).toBe(2);
  });

  test('a file that cannot be read', async () => {
    const { status, stderr } = await stun(['--targets', join(folder, 'none.txt')]);
    expect(stderr).toContain('none.txt: no such file');
    expect(status).toBe(2);
  });

  test.each([
    ['json', 'in the order of the input'],
    ['ndjson', 'as they come'],
  ])('%s %s', async (format) => {
    let quick = (): void => {};
    const isAsked = new Promise<void>((resolve) => {
      quick = resolve;
    });
    const slow = await started(
      udpServer((request, source, reply) => isAsked.then(() => setTimeout(() => reply(success(request, source)), 50))),
    );
    const fast = await started(
      udpServer((request, source, reply) => {
        reply(success(request, source));
        quick();
      }),
    );
    const urls = [slow.url, fast.url];
    const { json, records } = await stun(['-f', format, ...urls]);
    const asked = (format === 'json' ? json.results : records).map((one: JsonObject) => one.url);
    expect(asked).toStrictEqual(format === 'json' ? urls : urls.toReversed());
  });

  test('many, through one socket: answers, refusals and silence are distinguished', async () => {
    const { url } = await started(udpServer());
    const silent = await started(udpServer(() => {}));
    const list = [...Array(100).fill(url), await refusing(), silent.url].join('\n');
    const { json, status } = await stun(['-f', 'json', '--timeout', '1.2', '--concurrency', '30', '-'], {
      stdin: list,
    });
    expect(json.summary).toMatchObject({ results: 102, ok: 100, failed: 2 });
    expect(json.results.slice(100)).toMatchObject([
      { error: { code: 'refused' } },
      { error: { code: 'timeout' }, sent: 2 },
    ]);
    for (const one of json.results.slice(0, 100)) {
      expect(one).toMatchObject({ nat: false, localAddress: one.mappedAddress, sent: 1, received: 1 });
    }
    expect(new Set(json.results.slice(0, 100).map((one: JsonObject) => one.localAddress.port)).size).toBe(1);
    expect(status).toBe(1);
  });
});

describe('a long list', () => {
  test('a silent name holds up the others no more than a silent address', async () => {
    const { url } = await started(udpServer());
    const silent = await started(udpServer(() => {}));
    for (const host of ['localhost', '127.0.0.1']) {
      const list = [`stun:${host}:${silent.port}`, ...Array(70).fill(url)].join('\n');
      const options = ['-f', 'ndjson', '--no-srv', '--timeout', '3', '--concurrency', '1', '-4', '-'];
      const { records } = await stun(options, { stdin: list });
      expect(records.map(({ ok }) => ok)).toStrictEqual([...Array(70).fill(true), false]);
    }
  });
});

describe('--count', () => {
  test('min, mean, max, jitter and loss', async () => {
    let asked = 0;
    const { url } = await started(
      udpServer((request, source, reply) => {
        if (++asked !== 2) reply(success(request, source));
      }),
    );
    const options = ['--count', '4', '--interval', '10ms', '--timeout', '1'];
    const { stdout, status } = await stun([...options, url]);
    expect(stdout).toMatch(
      /\n {7}4 sent, 3 answered, 25% lost; min\/mean\/max\/p95\/stddev\/jitter (\d+\.\d{3}\/){5}\d+\.\d{3} ms\n/,
    );
    expect(status).toBe(0);
  });
});

describe('--same-socket', () => {
  test('no NAT on loopback; the servers are queried from one port', async () => {
    const [one, two] = [await started(udpServer()), await started(udpServer(undefined, '127.0.0.2'))];
    const { stdout, status } = await stun(['--same-socket', one.url, two.url]);
    expect(fixed(stdout)).toContain(
      "\nIPv4: the servers see the socket's own address, 127.0.0.1:N. There is no NAT.\n2 of 2 servers answered.\n",
    );
    expect(status).toBe(0);
  });

  test('one server twice is one server', async () => {
    const { url } = await started(udpServer());
    const { json } = await stun(['-f', 'json', '--same-socket', url, url]);
    expect(json.summary).toMatchObject({ ok: 2, mappings: [{ servers: 1 }] });
  });

  test('servers that see different addresses', async () => {
    const seeing = (port: number) =>
      started(udpServer((request, _, reply) => reply(success(request, { address: '203.0.113.7', port }))));
    const urls = [(await seeing(5000)).url, (await seeing(5001)).url];
    const { json } = await stun(['-f', 'json', '--same-socket', ...urls]);
    expect(json.summary.mappings).toMatchObject([
      { family: 'ipv4', kind: 'endpoint-dependent', mappedAddresses: [{ port: 5000 }, { port: 5001 }] },
    ]);
    const { stdout } = await stun(['--same-socket', ...urls]);
    expect(stdout).toContain('203.0.113.7:5000, 203.0.113.7:5001. The NAT is symmetric');
  });
});

describe('formats', () => {
  test('csv', async () => {
    const { url } = await started(udpServer());
    const lines = (await stun(['-f', 'csv', url, await refusing()])).stdout.split('\r\n');
    const columns = lines[0]?.split(',') ?? [];
    const rows = lines
      .slice(1, -1)
      .map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell])));
    expect(lines.at(-1)).toBe('');
    expect(rows).toMatchObject([
      { url, ok: 'true', software: 'test', sent: '1', errorCode: '' },
      { ok: 'false', errorCode: 'refused', errorMessage: 'nothing listens on this port', mappedAddress: '' },
    ]);
  });

  test('csv quotes what a reader would split', async () => {
    const names = ['plain', ' blanks around ', 'a,b', 'a "b"'];
    const servers = await Promise.all(
      names.map((name) =>
        started(udpServer((request, source, reply) => reply(success(request, source, entry(SOFTWARE, name))))),
      ),
    );
    const { stdout } = await stun(['-f', 'csv', ...servers.map(({ url }) => url)]);
    const cells = ['plain', '" blanks around "', '"a,b"', '"a ""b"""'];
    const rows = stdout.split('\r\n').slice(1, -1);
    expect(rows.map((row) => /,1,1,0,(.*?),,,,,,20/.exec(row)?.[1])).toStrictEqual(cells);
  });

  test('prometheus: each series once', async () => {
    const { url, port } = await started(udpServer());
    const { stdout, status } = await stun(['-f', 'prometheus', url, url, await refusing()]);
    const labels = `url="${url}",address="127.0.0.1",port="${port}",transport="udp",family="ipv4"`;
    expect(stdout.split('\n').filter((line) => line === `icescope_stun_up{${labels}} 1`)).toHaveLength(1);
    expect(stdout).toMatch(/icescope_stun_rtt_seconds\{.*\} 0\.\d+\n/);
    expect(stdout).toMatch(/icescope_stun_failure\{.*,code="refused"\} 1\n$/);
    expect(status).toBe(1);
  });

  test.each([
    [
      [],
      0,
      /^STUN OK - udp 127\.0\.0\.1:\d+: \d+\.\d{3} ms \| 'udp 127\.0\.0\.1:\d+'=\d+\.\d{3}ms;;;0 'udp .* loss'=0%;;;0;100\n$/,
    ],
    [['--warn', '0'], 1, /^STUN WARNING - .* ms \(limit 0 ms\) \| /],
    [
      ['--warn', '0', '--crit', '0'],
      2,
      /^STUN CRITICAL - .* ms \(limit 0 ms\) \| .*=.*ms;0;0;0 'udp .* loss'=0%;;;0;100\n$/,
    ],
    [['--warn', '10000', '--crit', '20000'], 0, /^STUN OK - /],
  ])('nagios %j', async (options, expected, line) => {
    const { url } = await started(udpServer());
    const { status, stdout } = await stun(['-f', 'nagios', ...options, url]);
    expect(stdout).toMatch(line);
    expect(status).toBe(expected);
  });

  test('nagios: a URL of a list that cannot be read is unknown, unless another is critical', async () => {
    const { url } = await started(udpServer());
    const list = (...urls: string[]) => stun(['-f', 'nagios', '--targets', '-'], { stdin: `${urls.join('\n')}\n` });
    const unread = await list(url, 'stun:h:99999');
    expect(unread.stdout).toMatch(/^STUN UNKNOWN - .*, 1 URL of the list cannot be read \| /);
    expect(unread.status).toBe(3);
    expect((await list('stun:h:99999')).stdout).toBe(
      'STUN UNKNOWN - 0 of 0 answered, 1 URL of the list cannot be read\n',
    );
    expect((await list(await refusing(), 'stun:h:99999')).status).toBe(2);
  });

  test('nagios: no answer is critical', async () => {
    const { url } = await started(udpServer());
    const { status, stdout } = await stun(['-f', 'nagios', url, await refusing()]);
    expect(stdout).toMatch(
      /^STUN CRITICAL - udp 127\.0\.0\.1:\d+: refused: nothing listens on this port; 1 of 2 answered \| /,
    );
    expect(status).toBe(2);
  });

  test.each(['json', 'ndjson'])('--format-schema of %s', async (format) => {
    const { stdout, status } = await stun(['-f', format, '--format-schema']);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
    });
    expect(status).toBe(0);
  });
});

describe('wrong usage', () => {
  test.each([
    [
      ['stun://stun.example.org'],
      'stun://stun.example.org is not a STUN URI: no slashes after the scheme (RFC 7064). Write stun:stun.example.org',
    ],
    [['--timeot', '3', 'stun:x'], "unknown option '--timeot'. Did you mean --timeout?"],
    [['--timeout', '0', 'stun:x'], "--timeout: expected a duration such as 5, 0.5, 500ms, 5m or 1h30m, got '0'"],
    [['--count', '-1', 'stun:x'], "--count: expected a whole number, 0 for no end, got '-1'"],
    [
      ['stun:x?transport=tcp'],
      'stun:x?transport=tcp is not a STUN URI: only turn and turns have ?transport= (RFC 7064). Write stun:x with --transport tcp',
    ],
    [['--concurrency', 'many', 'stun:x'], "--concurrency: expected a whole number from 1, got 'many'"],
    [
      ['-f', 'jsn', 'stun:x'],
      "invalid value 'jsn' for --format (expected table, json, ndjson, csv, prometheus, nagios, github, sarif, gcc, checkstyle, junit, markdown, codequality). Did you mean json?",
    ],
    [
      ['--transport', 'sctp', 'stun:x'],
      "invalid value 'sctp' for --transport (expected udp, tcp, tls). Did you mean tcp?",
    ],
    [['-4', '-6', 'stun:x'], '--ipv4 cannot be used with --ipv6'],
    [['--same-socket', '--count', '2', 'stun:x'], '--same-socket cannot be used with --count'],
    [['--warn', '5', 'stun:x'], '--warn requires -f nagios'],
    [['--ca', '/nowhere/ca.pem', 'stun:x'], 'cannot read /nowhere/ca.pem: no such file'],
  ])('%j', async (argv, message) => {
    const { status, stdout, stderr } = await stun(argv);
    const end = /^cannot read|URI/.test(message) ? '' : 'See icescope stun --help\n';
    expect(stderr).toBe(`icescope: ${message}\n${end}`);
    expect([status, stdout]).toStrictEqual([2, '']);
  });

  test('no server, at a terminal', async () => {
    const { status, stderr } = await stun([], { stdinIsTerminal: true });
    expect(stderr).toBe(
      'icescope: no server given; name one, such as stun:stun.l.google.com:19302, or a list with --targets FILE\nSee icescope stun --help\n',
    );
    expect(status).toBe(2);
  });

  test('a note on a bare host, for people only', async () => {
    const { port } = await started(udpServer());
    const { stderr, status } = await stun([`127.0.0.1:${port}`]);
    expect(stderr).toBe(`note: 127.0.0.1:${port} has no scheme. It is read as stun:127.0.0.1:${port}\n`);
    expect(status).toBe(0);
    expect((await stun(['-f', 'json', `127.0.0.1:${port}`])).stderr).toBe('');
  });

  test('--help', async () => {
    const { stdout, status } = await stun(['--help']);
    expect(stdout).toContain('icescope stun [options] [url...]');
    expect(status).toBe(0);
  });
});

describe('Ctrl-C and a reader that goes away', () => {
  test('Ctrl-C shows what was found', async () => {
    const server = await started(udpServer());
    const silent = await started(udpServer(() => {}));
    const interrupt = new AbortController();
    const running = stun(['--count', '1000', '--interval', '10ms', server.url, silent.url], {
      interrupt: interrupt.signal,
    });
    await expect.poll(() => server.requests.length).toBeGreaterThan(3);
    interrupt.abort();
    const { status, stdout } = await running;
    expect(stdout).toMatch(/\d+ sent, \d+ answered, /);
    expect(stdout).toContain('interrupted  stopped before an answer came');
    expect(stdout).toContain('1 of 2 servers answered before Ctrl-C.');
    expect(status).toBe(130);
  });

  test('Ctrl-C while the list is read', async () => {
    const interrupt = new AbortController();
    interrupt.abort();
    expect(await stun([], { interrupt: interrupt.signal, stdin: 'stun:127.0.0.1:9\n' })).toMatchObject({
      status: 130,
      stdout: '',
    });
  });

  test('a reader that goes away is no error', async () => {
    const { url } = await started(udpServer());
    const stdin = `${url}\n`.repeat(500);
    expect(await stun(['-f', 'ndjson', '--concurrency', '5'], { stdin, stdoutLimit: 1 })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });
});

describe('on a terminal', () => {
  async function shown(world: World, ...argv: string[]): Promise<string> {
    const { url } = await started(udpServer(() => {}));
    const io = memoryIo({ columns: 60, ...world });
    await main(['stun', '--timeout', '1.5', ...argv, url], io);
    return io.stderr.text;
  }

  test('a line shows the progress, and vanishes', async () => {
    const text = await shown({});
    expect(text).toMatch(/\rwaiting for stun:127\.0\.0\.1:\d+ … [1-9]\d* s/);
    expect(text).toMatch(/\r +\r$/);
  });

  test.each<[World, string[]]>([
    [{ columns: undefined }, []],
    [{ env: { TERM: 'dumb' } }, []],
    [{}, ['-f', 'ndjson']],
  ])('nothing of it with %j %j', async (world, argv) => {
    expect(await shown(world, ...argv)).toBe('');
  });
});

test('color ranks, where there is a terminal', async () => {
  const { stdout } = await stun(['--color', await refusing()]);
  expect(stdout).toMatch(/\u001b\[31mrefused/);
});
