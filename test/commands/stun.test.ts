import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { main } from '../../src/main.ts';
import { entry } from '../../src/stun/attribute.ts';
import { ALTERNATE_SERVER, ERROR_CODE } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import { type JsonObject, memoryIo, type World } from '../support/io.ts';
import { fixed, refusing, started, stun } from '../support/stun-command.ts';
import { success, tcpServer, udpServer } from '../support/stun-server.ts';

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
    onTestFinished(() => void other.close());
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
