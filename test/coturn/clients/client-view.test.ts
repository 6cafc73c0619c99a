import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientViewOf } from '../../../src/coturn/clients/client-view.ts';
import { answersRfc5780, type Endpoint } from '../../../src/coturn/clients/endpoints.ts';
import { relayedAddressesOf } from '../../../src/coturn/clients/relayed.ts';
import { readConfig } from '../../../src/coturn/config.ts';
import { readLiteral } from '../../../src/coturn/values/address.ts';
import type { Version } from '../../../src/coturn/version.ts';

const PAIR = 'cert=c.pem\npkey=k.pem\n';
const RELEASES: readonly Version[] = ['4.5.2', '4.6.1', '4.8.0', '4.13.1', '4.17.1'];

function viewOf(text: string, version: Version = '4.6.1', args: string[] = []) {
  return clientViewOf(readConfig(text, { version, args }));
}

/** `udp 192.0.2.1:3478`, with the line of its port where there is one. */
function shown({ transport, host, port, portFrom, role }: Endpoint): string {
  const place = host.kind === 'ip' ? host.ip.text : host.kind === 'name' ? host.name : '*';
  const line = portFrom?.line === undefined ? '' : ` line ${portFrom.line.number}`;
  return `${transport} ${place}:${port}${role === 'main' ? '' : ` ${role}`}${line}`;
}

function endpoints(text: string, version: Version = '4.6.1'): string[] {
  return viewOf(text, version).endpoints.map(shown);
}

describe('the ports that clients can connect to', () => {
  test.each<[string, string, Version, string[]]>([
    ['an empty file', '', '4.6.1', ['udp *:3478', 'tcp *:3478']],
    ['a certificate', PAIR, '4.6.1', ['udp *:3478', 'tcp *:3478', 'tls *:5349', 'dtls *:5349']],
    ['a certificate since 4.17.0, where DTLS is off', PAIR, '4.17.1', ['udp *:3478', 'tcp *:3478', 'tls *:5349']],
    ['DTLS turned on there', `${PAIR}dtls\nno-udp\nno-tcp\nno-tls\n`, '4.17.1', ['dtls *:5349']],
    ['dtls before it is known', `${PAIR}no-udp\nno-tcp\nno-tls\nno-dtls\ndtls\n`, '4.6.1', []],
    ['a certificate without a key', 'cert=c.pem\n', '4.6.1', ['udp *:3478', 'tcp *:3478']],
    [
      'ports',
      `listening-port=443\ntls-listening-port=8443\n${PAIR}no-dtls\nno-udp\n`,
      '4.6.1',
      ['tcp *:443 line 1', 'tls *:8443 line 2'],
    ],
    [
      'addresses, one of them twice, and one that is none',
      'listening-ip=192.0.2.1\nlistening-ip=192.0.2.1\nlistening-ip=192.0.2.0/24\nlistening-ip=turn.example.org\nno-tcp\nno-rfc5780\n',
      '4.6.1',
      ['udp 192.0.2.1:3478', 'udp turn.example.org:3478'],
    ],
    [
      'two addresses, which RFC 5780 answers from',
      'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\nno-tcp\nalt-listening-port=3500\n',
      '4.6.1',
      [
        'udp 192.0.2.1:3478',
        'udp 192.0.2.1:3500 alternate line 4',
        'udp 192.0.2.2:3478',
        'udp 192.0.2.2:3500 alternate line 4',
      ],
    ],
    ['a proxy', `tcp-proxy-port=5555\n${PAIR}no-dtls\n`, '4.6.1', ['udp *:3478']],
    [
      'an aux-server',
      'listening-ip=192.0.2.1\naux-server=192.0.2.1:80\nno-tcp\n',
      '4.6.1',
      ['udp 192.0.2.1:3478', 'udp 192.0.2.1:80 auxiliary line 2'],
    ],
  ])('%s', (_, text, version, expected) => {
    expect(endpoints(text, version)).toStrictEqual(expected);
  });

  test('0.0.0.0 is IPv4 alone, and :: both', () => {
    const [v4] = viewOf('listening-ip=0.0.0.0\n').endpoints;
    const [both] = viewOf('listening-ip=::\n').endpoints;
    expect([v4?.host, both?.host]).toStrictEqual([
      { kind: 'every', isIpv4Only: true },
      { kind: 'every', isIpv4Only: false },
    ]);
  });

  test('what is closed has its reason', () => {
    const why = (text: string, version: Version = '4.6.1') =>
      viewOf(text, version).closed.map(
        ({ transport, port, because, from }) => `${transport} ${port} ${because} ${from?.line?.number ?? ''}`,
      );
    expect(why('no-tcp\ntls-listening-port=443\n')).toStrictEqual([
      'tcp 3478 option 1',
      'tls 443 no-certificate ',
      'dtls 443 no-certificate ',
    ]);
    expect(why(`${PAIR}no-tls\n`, '4.17.1')).toStrictEqual(['tls 5349 option 3', 'dtls 5349 default ']);
  });
});

describe('credentials', () => {
  test.each([
    ['a secret', 'static-auth-secret=north\n', { kind: 'secret', secret: 'north', separator: ':' }],
    ['a separator', 'static-auth-secret=north\nrest-api-separator=;\n', { kind: 'secret', separator: ';' }],
    ['a secret beside a user', 'user=alice:x\nstatic-auth-secret=north\n', { kind: 'secret' }],
    ['a user', 'lt-cred-mech\nuser=alice:north:wind\n', { kind: 'user', username: 'alice', password: 'north:wind' }],
    [
      'a user with a key, after which one has a password',
      'lt-cred-mech\nuser=a:0x0123456789abcdef0123456789abcdef\nuser=b:north\n',
      { kind: 'user', username: 'b' },
    ],
    [
      'a user with a key',
      'lt-cred-mech\nuser=a:0x0123456789ABCDEF0123456789abcdef\n',
      { kind: 'key', username: 'a', key: '0123456789abcdef0123456789abcdef' },
    ],
    ['a user with a key that is none', 'lt-cred-mech\nuser=a:0x12\n', { kind: 'unknown' }],
    ['bytes that are UTF-8', 'static-auth-secret=n\xc3\xb6rd\n', { kind: 'secret', secret: 'nörd' }],
    ['bytes that are not', 'static-auth-secret=n\xf6rd\n', { kind: 'unknown' }],
    ['a database', 'use-auth-secret\nredis-userdb=x\n', { kind: 'unknown', why: 'its secret is not in the file' }],
    [
      'users of a database',
      'lt-cred-mech\nuserdb=/var/db\n',
      { kind: 'unknown', why: 'its users are not in the file' },
    ],
    ['nothing', '', { kind: 'none' }],
    ['no-auth', 'no-auth\n', { kind: 'none' }],
  ])('%s', (_, text, expected) => {
    expect(viewOf(text).credentials).toMatchObject(expected);
  });

  test('come from a line, or from the command line', () => {
    expect(viewOf('realm=x\nstatic-auth-secret=north\n').credentials.from?.line?.number).toBe(2);
    const { from } = viewOf('', '4.6.1', ['--static-auth-secret=north']).credentials;
    expect([from?.line, from?.argument]).toStrictEqual([undefined, 0]);
  });
});

describe('relayed addresses', () => {
  const at = (text: string, size: 4 | 16 = 4, asked?: string) =>
    relayedAddressesOf(
      readConfig(text, { version: '4.6.1' }),
      size,
      asked === undefined ? undefined : readLiteral(asked),
    )?.map(({ ip, from }) => `${ip.text} ${from?.line?.number ?? ''}`.trim());

  test.each<[string, string, string[] | undefined]>([
    ['a relay-ip', 'relay-ip=192.0.2.1\n', ['192.0.2.1 1']],
    ['the listening addresses else', 'listening-ip=192.0.2.1\nlistening-ip=2001:db8::1\n', ['192.0.2.1 1']],
    ['one for all', 'relay-ip=10.0.0.5\nexternal-ip=203.0.113.5\n', ['203.0.113.5 2']],
    ['the first one for all', 'external-ip=203.0.113.5\nexternal-ip=203.0.113.6\n', ['203.0.113.5 1']],
    ['a pair', 'relay-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.5\n', ['203.0.113.5 2']],
    ['a pair for another', 'relay-ip=10.0.0.5\nexternal-ip=203.0.113.5/10.0.0.6\n', ['10.0.0.5 1']],
    ['a pair, where its own address is not known', 'external-ip=203.0.113.5/10.0.0.6\n', ['203.0.113.5 1']],
    ['every address', 'relay-ip=0.0.0.0\n', undefined],
    ['a name', 'external-ip=turn.example.org\n', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, text, expected) => {
    expect(at(text)).toStrictEqual(expected);
  });

  test('where the file names none, the one that was asked', () => {
    expect(at('', 4, '192.0.2.1')).toStrictEqual(['192.0.2.1']);
    expect(at('external-ip=203.0.113.5/192.0.2.1\n', 4, '192.0.2.1')).toStrictEqual(['203.0.113.5 1']);
    expect(at('', 16, '192.0.2.1')).toBeUndefined();
  });
});

test('what depends on the release', () => {
  const seen = (text: string, version: Version) => viewOf(text, version).software.value;
  expect([seen('', '4.6.1'), seen('', '4.17.1'), seen('software-attribute\n', '4.17.1')]).toStrictEqual([
    true,
    false,
    true,
  ]);
  const two = 'listening-ip=192.0.2.1\nlistening-ip=192.0.2.2\n';
  const answers = (text: string, version: Version) => {
    const config = readConfig(text, { version });
    return clientViewOf(config).endpoints.map(({ host }) => answersRfc5780(config, host))[0];
  };
  expect([answers(two, '4.6.1'), answers(two, '4.17.1'), answers(`${two}rfc5780\n`, '4.17.1')]).toStrictEqual([
    true,
    false,
    true,
  ]);
  expect([answers('listening-ip=192.0.2.1\n', '4.6.1'), answers('', '4.6.1')]).toStrictEqual([false, undefined]);
});

describe('any file', () => {
  const ADDRESS = fc.constantFrom(
    '192.0.2.1',
    '10.0.0.5',
    '2001:db8::1',
    '0.0.0.0',
    '::',
    '',
    'turn.example.org',
    '10.1',
  );
  const PORT = fc.oneof(fc.integer({ min: -2, max: 70_000 }).map(String), fc.constantFrom('', 'x', '443'));
  const LINE = fc.oneof(
    fc.constantFrom('no-udp', 'no-tcp', 'no-tls', 'no-dtls', 'dtls', 'cert=c', 'pkey=k', 'rfc5780', 'no-rfc5780'),
    fc.constantFrom('no-auth', 'lt-cred-mech', 'use-auth-secret', 'static-auth-secret=x', 'user=a:b', 'user=a:0x1'),
    fc.constantFrom('realm=x', 'realm=', 'stun-only', 'no-udp=no', 'no-udp=maybe', '# a comment', 'unknown=1'),
    fc.tuple(fc.constantFrom('listening-ip', 'relay-ip', 'external-ip'), ADDRESS).map((parts) => parts.join('=')),
    fc.tuple(ADDRESS, ADDRESS).map(([outer, inner]) => `external-ip=${outer}/${inner}`),
    fc.tuple(ADDRESS, PORT).map(([address, port]) => `aux-server=${address}:${port}`),
    fc
      .tuple(fc.constantFrom('listening-port', 'tls-listening-port', 'alt-listening-port', 'tcp-proxy-port'), PORT)
      .map((parts) => parts.join('=')),
  );

  test('opens ports that exist, closes the other transports, and every fact has a line of its own', () => {
    fc.assert(
      fc.property(fc.array(LINE, { maxLength: 14 }), fc.constantFrom(...RELEASES), (lines, version) => {
        const config = readConfig(lines.map((line) => `${line}\n`).join(''), { version });
        const view = clientViewOf(config);
        const { endpoints: open, closed } = view;
        const closedTransports = closed.map(({ transport }) => transport);
        for (const { transport, port } of open) {
          expect(port).toBeGreaterThan(0);
          expect(port).toBeLessThan(65_536);
          expect(closedTransports).not.toContain(transport);
        }
        const { realm, credentials, relays, minPort, certificate, software, fingerprint, rfc5780 } = view;
        const facts = [realm, credentials, relays, minPort, certificate, software, fingerprint, { from: rfc5780 }];
        const places = [
          ...open.flatMap(({ hostFrom, portFrom }) => [hostFrom, portFrom]),
          ...facts.map((one) => one?.from),
        ];
        for (const place of places) if (place !== undefined) expect(config.entries).toContain(place);
        for (const { from } of relayedAddressesOf(config, 4, undefined) ?? []) expect(config.entries).toContain(from);
      }),
    );
  });
});
