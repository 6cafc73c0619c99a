import { afterAll, describe, expect, test } from 'vitest';
import { entry } from '../../src/stun/attribute.ts';
import { XOR_MAPPED_ADDRESS } from '../../src/stun/attributes/stun.ts';
import { encode } from '../../src/stun/encode.ts';
import type { TransportAddress } from '../../src/stun/ip.ts';
import { METHOD } from '../../src/stun/methods.ts';
import { Authority } from '../support/certificates.ts';
import { started, stun } from '../support/stun-command.ts';
import { type Behavior, idOf, success, tcpServer, tlsServer, udpServer } from '../support/stun-server.ts';

const authority = new Authority();
afterAll(() => authority.remove());

async function asked(...argv: string[]) {
  const { records, status } = await stun(['-f', 'ndjson', ...argv]);
  return { result: records[0], status };
}

describe('the wrong transport', () => {
  test.each([
    ['stun', (port: number) => `write stuns:127.0.0.1:${port}`],
    ['turn', (port: number) => `write turns:127.0.0.1:${port}?transport=tcp`],
  ])('TCP on a port of TLS, with a URL of %s', async (scheme, remedy) => {
    const { port } = await started(tlsServer(authority.issue('IP:127.0.0.1')));
    const { result, status } = await asked('--transport', 'tcp', '--timeout', '1', `${scheme}:127.0.0.1:${port}`);
    expect(result).toMatchObject({ ok: false, transport: 'tcp', error: { code: 'not-stun' } });
    expect(result.error.message).toBe(`this port speaks TLS, not plain TCP: ${remedy(port)}`);
    expect(status).toBe(1);
  });

  test('TCP on a port of TLS that answers no STUN', async () => {
    const { port } = await started(
      tlsServer(authority.issue('IP:127.0.0.1'), (_, __, reply) => reply(Buffer.from('HTTP/1.1 400'))),
    );
    const { result } = await asked('--transport', 'tcp', '--timeout', '1', `stun:127.0.0.1:${port}`);
    expect(result.error.message).toBe('this port speaks TLS, not plain TCP, and answers no STUN over TLS either');
  });

  /** What servers do with a handshake in the place of a request. */
  const onlyStun =
    (otherwise: 'silence' | 'close' | 'text'): Behavior =>
    (request, source, reply, close) => {
      if (request[0] === 0) reply(success(request, source));
      else if (otherwise === 'close') close?.();
      else if (otherwise === 'text') reply(Buffer.from('what is this?\r\n'));
    };

  test.each(['silence', 'close', 'text'] as const)(
    'TLS on a port of TCP, whose answer to it is %s',
    async (otherwise) => {
      const { port } = await started(tcpServer(onlyStun(otherwise)));
      const { result, status } = await asked('--timeout', '1', `stuns:127.0.0.1:${port}`, `turns:127.0.0.1:${port}`);
      const { records } = await stun(['-f', 'ndjson', '--timeout', '1', `turns:127.0.0.1:${port}?transport=tcp`]);
      expect(result).toMatchObject({ ok: false, transport: 'tls', error: { code: 'tls' } });
      const start = 'this port speaks plain TCP, not TLS:';
      expect(result.error.message).toBe(`${start} use stun:127.0.0.1:${port} with --transport tcp`);
      expect(records[0].error.message).toBe(`${start} write turn:127.0.0.1:${port}?transport=tcp`);
      expect(status).toBe(1);
    },
  );

  test('a port that speaks neither keeps its own error', async () => {
    const { port } = await started(tcpServer(() => {}));
    const { result } = await asked('--timeout', '0.3', '--transport', 'tcp', `stun:127.0.0.1:${port}`);
    expect(result.error).toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/^no answer to 1 request in /),
    });
  });

  test('--tries limits what is asked', async () => {
    const { port, requests } = await started(tcpServer(() => {}));
    await asked('--timeout', '0.3', '--tries', '1', '--transport', 'tcp', `stun:127.0.0.1:${port}`);
    expect(requests).toHaveLength(1);
  });
});

describe('an answer that is not whole', () => {
  const partly =
    (bytes: number, closes: boolean): Behavior =>
    (request, source, reply, close) => {
      reply(success(request, source).subarray(0, bytes));
      if (closes) close?.();
    };

  test.each([
    [25, '25 bytes of 32'],
    [10, '10 bytes of a header of 20'],
  ])('%i bytes, then silence', async (bytes, words) => {
    const { port } = await started(tcpServer(partly(bytes, false)));
    const { result } = await asked('--timeout', '0.3', '--transport', 'tcp', `stun:127.0.0.1:${port}`);
    expect(result.error.code).toBe('timeout');
    expect(result.error.message).toContain(`one began and did not end: ${words} came`);
  });

  test('the same in a series', async () => {
    let count = 0;
    const { port } = await started(
      tcpServer((...request) => {
        if (count++ % 2 === 0) partly(25, false)(...request);
      }),
    );
    const argv = ['--timeout', '0.2', '--interval', '0.1', '--count', '2', '--transport', 'tcp'];
    expect((await asked(...argv, `stun:127.0.0.1:${port}`)).result.error.message).toContain('25 bytes of 32 came');
    expect((await stun([...argv, `stun:127.0.0.1:${port}`])).stdout).toMatch(
      / {2}1 {2}no answer .* 25 bytes of 32 came/,
    );
  });

  test('25 bytes, and the connection ends', async () => {
    const { port } = await started(tcpServer(partly(25, true)));
    const { result } = await asked('--transport', 'tcp', `stun:127.0.0.1:${port}`);
    expect(result.error).toMatchObject({
      code: 'closed',
      message: 'the connection ended inside a message, after 25 bytes of 32',
    });
  });

  test('a packet that is cut off', async () => {
    const { url } = await started(
      udpServer((request, source, reply) => reply(success(request, source).subarray(0, 25))),
    );
    const { result } = await asked('--timeout', '0.3', url);
    expect(result.error.code).toBe('not-stun');
    expect(result.error.message).toContain('received 1 packet, not STUN: the header announces 12 bytes, but 5 follow');
  });

  test('too much of everything', async () => {
    const { url } = await started(
      udpServer((request, source, reply) => {
        const whole = Buffer.concat([success(request, source), Buffer.from('8fff0000'.repeat(15_000), 'hex')]);
        whole.writeUInt16BE(whole.length - 20, 2);
        reply(whole);
      }),
    );
    const { result } = await asked('--timeout', '0.3', url);
    expect(result.error.message).toContain('not STUN: the message has more than 256 attributes');
  });
});

describe('an echo service', () => {
  test('over TCP', async () => {
    const { port } = await started(tcpServer((request, _, reply) => reply(request)));
    const { result } = await asked('--timeout', '0.3', '--transport', 'tcp', `stun:127.0.0.1:${port}`);
    expect(result.error).toMatchObject({ code: 'not-stun' });
    expect(result.error.message).toContain('the request itself comes back: an echo service listens there');
  });

  test('in a series', async () => {
    const { url } = await started(udpServer((request, _, reply) => reply(request)));
    const { result } = await asked('--timeout', '0.2', '--interval', '0.1', '--count', '2', url);
    expect(result.error.message).toContain('the request itself comes back');
  });
});

describe('a mapped address that peers cannot use', () => {
  const naming =
    (mapped: TransportAddress): Behavior =>
    (request, _, reply) =>
      reply(
        encode({
          class: 'success',
          method: METHOD.BINDING,
          transactionId: idOf(request),
          attributes: [entry(XOR_MAPPED_ADDRESS, mapped)],
        }),
      );

  test.each<[string, string, TransportAddress, string, string]>([
    [
      'port 0',
      '127.0.0.1',
      { address: '203.0.113.7', port: 0 },
      'mapped-port',
      'the mapped address has port 0, to which nothing can be sent',
    ],
    [
      'IPv6 in answer to IPv4',
      '127.0.0.1',
      { address: '::ffff:203.0.113.7', port: 4000 },
      'mapped-family',
      'asked over IPv4, the server names an address of IPv6: peers cannot use it',
    ],
    [
      'IPv4 in answer to IPv6',
      '::1',
      { address: '203.0.113.7', port: 4000 },
      'mapped-family',
      'asked over IPv6, the server names an address of IPv4: peers cannot use it',
    ],
  ])('%s', async (_, at, mapped, id, message) => {
    const { url } = await started(udpServer(naming(mapped), at));
    const { result, status } = await asked(url);
    expect(result.warnings).toContainEqual({ id, message });
    expect((await stun([url])).stdout).toContain(`warning: ${message}`);
    expect((await stun(['-f', 'gcc', url])).stdout).toContain(`[stun/${id}]`);
    expect(status).toBe(0);
  });
});

describe('certificates', () => {
  test('with a name in CN only', async () => {
    const { port } = await started(tlsServer(authority.issue(undefined, '/CN=localhost')));
    const { stdout, status } = await stun(['-4', '--ca', authority.file, `stuns:localhost:${port}`]);
    expect(stdout).toContain(
      'warning: the certificate has its name localhost in CN only and no subjectAltName: browsers refuse it',
    );
    expect(status).toBe(0);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a server that requires one of its clients, over %s', async (version) => {
    const required = { requestCert: true, rejectUnauthorized: true, ca: authority.pem, maxVersion: version };
    const { port } = await started(tlsServer({ ...authority.issue('IP:127.0.0.1'), ...required }));
    const { result, status } = await asked('--ca', authority.file, '--timeout', '2', `stuns:127.0.0.1:${port}`);
    expect(result).toMatchObject({ ok: false, error: { code: 'tls' } });
    expect(result.error.message).toContain('client certificate');
    expect(status).toBe(1);
  });
});
