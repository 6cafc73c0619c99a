import { afterEach, describe, expect, test } from 'vitest';
import { BEFORE_THE_ANSWER, FORGED, nastyReason, nastySoftware, slowly } from '../support/hostile-server.ts';
import { icescope } from '../support/io.ts';
import { type Behavior, success, type TestServer, tcpServer, udpServer } from '../support/stun-server.ts';

const open: TestServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function udp(behavior: Behavior): Promise<TestServer> {
  const server = await udpServer(behavior);
  open.push(server);
  return server;
}

async function tcp(behavior: Behavior): Promise<TestServer> {
  const server = await tcpServer(behavior);
  open.push(server);
  return server;
}

async function probe({ url }: TestServer, ...options: string[]) {
  const { status, records } = await icescope(['stun', '-f', 'ndjson', ...options, url]);
  expect(records).toHaveLength(1);
  return { status, result: records[0] };
}

describe('the true answer comes through', () => {
  test.each(Object.entries(BEFORE_THE_ANSWER))('%s before it', async (_, { behavior, ignored }) => {
    const { status, result } = await probe(await udp(behavior));
    expect(result).toMatchObject({ ok: true, nat: false, sent: 1, received: 1, ignored });
    expect(result.mappedAddress).toStrictEqual(result.localAddress);
    expect(status).toBe(0);
  });

  test('one from another address, in the shared socket too', async () => {
    const stranger = await udp(() => {});
    const forge: Behavior = (request, source, reply) => {
      stranger.socket?.send(success(request, FORGED), source.port, source.address);
      setTimeout(() => reply(success(request, source)), 50);
    };
    const server = await udp(forge);
    expect((await probe(server)).result).toMatchObject({ ok: true, nat: false });
    const { result } = await probe(server, '--same-socket');
    expect(result).toMatchObject({ ok: true, nat: false, ignored: { source: 1 } });
  });

  test('100,000 random packets while it is on its way', async () => {
    const answers: NodeJS.Timeout[] = [];
    const flood: Behavior = (request, source, reply) => {
      const junk = Buffer.alloc(100);
      let left = 100_000;
      const send = (): void => {
        for (let i = 0; i < 200 && left > 0; i++, left--) {
          junk.writeUInt32BE((left * 2654435761) >>> 0, (left * 4) % 96);
          reply(Buffer.from(junk));
        }
        if (left > 0) setImmediate(send);
        // More than once: on a busy machine the buffer of the socket may still be full of junk.
        else answers.push(...[20, 500, 2000].map((delay) => setTimeout(() => reply(success(request, source)), delay)));
      };
      send();
    };
    let asked = 0;
    const server = await udp((request, source, reply) => {
      if (++asked === 1) flood(request, source, reply);
    });
    const { result } = await probe(server, '--timeout', '30');
    for (const answer of answers) clearTimeout(answer);
    expect(result).toMatchObject({ ok: true, nat: false });
    expect(result.ignored['not-stun'] + (result.ignored.cookie ?? 0)).toBeGreaterThan(1000);
  });

  test('over TCP in single bytes', async () => {
    expect((await probe(await tcp(slowly(5)), '--transport', 'tcp')).result).toMatchObject({ ok: true, nat: false });
  });
});

describe('a clear error within the timeout', () => {
  test.each<[string, Behavior, 'udp' | 'tcp', string]>([
    ['never answers', () => {}, 'udp', 'timeout'],
    ['never answers', () => {}, 'tcp', 'timeout'],
    ['sends a byte a second', slowly(1000), 'tcp', 'timeout'],
    ['sends junk', (_, __, reply) => reply(Buffer.from('junk')), 'udp', 'not-stun'],
    ['sends junk', (_, __, reply) => reply(Buffer.from('junk that is long enough')), 'tcp', 'not-stun'],
    [
      'sends answers to other requests',
      (request, source, reply) => reply(success(Buffer.from(request).fill(1, 8, 20), source)),
      'udp',
      'timeout',
    ],
  ])('%s (%#)', async (_, behavior, transport, code) => {
    const server = await (transport === 'udp' ? udp : tcp)(behavior);
    const { status, result } = await probe(server, '--transport', transport, '--timeout', '0.4');
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(status).toBe(1);
  });

  test('a TCP stream without end is not kept', async () => {
    const endless: Behavior = (_, __, reply) => {
      for (let i = 0; i < 100; i++) reply(Buffer.alloc(65_536, 1));
    };
    const { result } = await probe(await tcp(endless), '--transport', 'tcp', '--timeout', '2');
    expect(result).toMatchObject({ ok: false, error: { code: 'not-stun' } });
  });
});

describe('what would command a terminal is escaped', () => {
  // icescope() itself fails when either stream holds such a character.
  test.each(['table', 'json', 'ndjson', 'csv', 'prometheus', 'nagios'])('%s', async (format) => {
    const [software, reason] = [await udp(nastySoftware), await udp(nastyReason)];
    const { stdout } = await icescope(['stun', '-f', format, software.url, reason.url]);
    if (format === 'table')
      expect(stdout).toContain('a\\x1b[31mred\\x1b]0;title\\x07\\u202eevil\\u2066\\x00b\\x9bc\\x0d\\x0ad\\ufeff');
    if (format === 'json' || format === 'ndjson') expect(stdout).toContain('\\u001b[31mred');
    if (format === 'nagios') expect(stdout.split('\n')).toHaveLength(2);
  });

  test('a very long text is cut in the table', async () => {
    const server = await udp((request, source, reply) => {
      const long = Buffer.concat([success(request, source), Buffer.from('80220200', 'hex'), Buffer.alloc(512, 0x41)]);
      long.writeUInt16BE(long.length - 20, 2);
      reply(long);
    });
    const { stdout } = await icescope(['stun', server.url]);
    expect(stdout).toContain(`${'A'.repeat(199)}…`);
    expect(stdout).not.toContain('A'.repeat(200));
  });
});
