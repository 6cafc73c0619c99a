import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatUri, type StunUri } from '../../src/stun/stun-uri.ts';
import { parseUri } from '../../src/stun/uri.ts';
import { runs } from '../support/runs.ts';

const name = { hostKind: 'name', hasPort: false } as const;

describe('a URI is read', () => {
  test.each([
    [
      'stun:stun.l.google.com:19302',
      { ...name, scheme: 'stun', host: 'stun.l.google.com', port: 19302, hasPort: true },
    ],
    ['stun:stun.example.org', { ...name, scheme: 'stun', host: 'stun.example.org', port: 3478 }],
    ['stuns:stun.example.org', { ...name, scheme: 'stuns', host: 'stun.example.org', port: 5349 }],
    ['turn:turn.example.org', { ...name, scheme: 'turn', host: 'turn.example.org', port: 3478 }],
    ['turns:turn.example.org', { ...name, scheme: 'turns', host: 'turn.example.org', port: 5349 }],
    [
      'turns:turn.example.org:443?transport=tcp',
      { ...name, scheme: 'turns', host: 'turn.example.org', port: 443, hasPort: true, transport: 'tcp' },
    ],
    [
      'turn:turn.example.org?transport=UDP',
      { ...name, scheme: 'turn', host: 'turn.example.org', port: 3478, transport: 'udp' },
    ],
    ['stun:192.0.2.1:1', { scheme: 'stun', host: '192.0.2.1', hostKind: 'ipv4', port: 1, hasPort: true }],
    ['stun:[2001:db8::1]', { scheme: 'stun', host: '2001:db8::1', hostKind: 'ipv6', port: 3478, hasPort: false }],
    [
      'stun:[::ffff:192.0.2.1]:65535',
      { scheme: 'stun', host: '::ffff:192.0.2.1', hostKind: 'ipv6', port: 65535, hasPort: true },
    ],
    ['stun:localhost:03478', { ...name, scheme: 'stun', host: 'localhost', port: 3478, hasPort: true }],
    ['stun:stun_1.example.org.', { ...name, scheme: 'stun', host: 'stun_1.example.org.', port: 3478 }],
    [`stun:${'a'.repeat(63)}`, { ...name, scheme: 'stun', host: 'a'.repeat(63), port: 3478 }],
    ['stun:1.example', { ...name, scheme: 'stun', host: '1.example', port: 3478 }],
    ['STUN:stun.example.org', { ...name, scheme: 'stun', host: 'stun.example.org', port: 3478 }],
    ['stun.example.org', { ...name, scheme: 'stun', host: 'stun.example.org', port: 3478 }],
    ['localhost:3479', { ...name, scheme: 'stun', host: 'localhost', port: 3479, hasPort: true }],
    ['[::1]:3479', { scheme: 'stun', host: '::1', hostKind: 'ipv6', port: 3479, hasPort: true }],
    ['stun:stun.example.org:', { ...name, scheme: 'stun', host: 'stun.example.org', port: 3478 }],
  ] as [string, StunUri][])('%s', (text, uri) => {
    expect(parseUri(text)).toMatchObject({ ok: true, uri });
  });

  test.each([
    'stun:stun.l.google.com:19302',
    'turns:turn.example.org:443?transport=tcp',
    'turn:[2001:db8::1]?transport=udp',
    'stun:192.0.2.1',
  ])('%s round-trips, and has no note', (text) => {
    const parsed = parseUri(text);
    expect(parsed).toMatchObject({ ok: true, notes: [] });
    expect(parsed.ok && formatUri(parsed.uri)).toBe(text);
  });
});

describe('what is worth a note', () => {
  test.each([
    [
      'stun.example.org:3478',
      'no-scheme',
      'stun.example.org:3478 has no scheme. It is read as stun:stun.example.org:3478',
    ],
    [
      'TURN:turn.example.org',
      'scheme-case',
      'TURN:turn.example.org: libwebrtc, which most browsers use, accepts the scheme in lower case only. Write turn:turn.example.org',
    ],
    [
      'turn:h:?transport=tcp',
      'empty-port',
      'turn:h:?transport=tcp has a colon and no port. It is read as turn:h?transport=tcp',
    ],
    [
      'stuns:stun.example.org',
      'stuns-in-browsers',
      'stuns:stun.example.org: libwebrtc takes stuns for plain STUN, with the default port 3478. Browsers use no TLS here.',
    ],
    [
      'stuns:192.0.2.1',
      'stuns-without-name',
      'stuns:192.0.2.1 has the IP address 192.0.2.1, and no name to check the certificate for. RFC 8489 section 8.1 has such a URI rejected unless the name is given otherwise.',
    ],
  ])('%s: %s', (text, id, message) => {
    const parsed = parseUri(text);
    expect(parsed.ok && parsed.notes).toContainEqual({ id, message });
  });
});

describe('a mistake is reported, with its place and its remedy', () => {
  test.each([
    ['', 'empty', 1, 'An empty text is not a STUN URI. Write stun:stun.example.org'],
    ...['"stun:h:1"', "'stun:h:1',", 'stun:h:1,', 'stun:h:1;', '<stun:h:1>', '`stun:h:1`'].map(
      (text): [string, string, number, string] => {
        const [id, column] = /^\w/.test(text) ? ['invalid-port', 8] : ['invalid-host', 1];
        const what = 'quotes, brackets and commas around it are not part of it';
        return [
          text,
          id as string,
          column as number,
          `${text} is not a STUN or TURN URI: ${what} (RFC 7064, RFC 7065). Write stun:h:1`,
        ];
      },
    ),
    [
      'turn:h:3478;transport=udp',
      'invalid-port',
      8,
      'turn:h:3478;transport=udp is not a STUN or TURN URI: the transport follows a question mark (RFC 7064, RFC 7065). Write turn:h:3478?transport=udp',
    ],
    ['stun:', 'empty-host', 6, 'stun: is not a STUN URI: it has no host (RFC 7064). Write stun:stun.example.org'],
    [
      'turn::3478',
      'empty-host',
      6,
      'turn::3478 is not a TURN URI: it has no host (RFC 7065). Write turn:turn.example.org:3478',
    ],
    [
      'stun://stun.example.org',
      'slashes',
      6,
      'stun://stun.example.org is not a STUN URI: no slashes after the scheme (RFC 7064). Write stun:stun.example.org',
    ],
    [
      'turn://turn.example.org:3478?transport=udp',
      'slashes',
      6,
      'turn://turn.example.org:3478?transport=udp is not a TURN URI: no slashes after the scheme (RFC 7065). Write turn:turn.example.org:3478?transport=udp',
    ],
    [
      'stun:h?transport=tcp',
      'query-not-allowed',
      7,
      'stun:h?transport=tcp is not a STUN URI: only turn and turns have ?transport= (RFC 7064). Write stun:h',
    ],
    [
      'stun://h:1/?transport=tcp',
      'slashes',
      6,
      'stun://h:1/?transport=tcp is not a STUN URI: no slashes after the scheme (RFC 7064). Write stun:h:1',
    ],
    [
      'turn:h?transport=sctp',
      'unknown-transport',
      18,
      'turn:h?transport=sctp is not a TURN URI: its transport is sctp, neither udp nor tcp (RFC 7065). Write turn:h',
    ],
    [
      'turn:h:443?transport=tls',
      'unknown-transport',
      22,
      'turn:h:443?transport=tls is not a TURN URI: its transport is tls, neither udp nor tcp (RFC 7065). Write turns:h:443?transport=tcp',
    ],
    [
      'turn:h?transport=',
      'unknown-transport',
      18,
      'turn:h?transport= is not a TURN URI: its transport is empty, neither udp nor tcp (RFC 7065). Write turn:h',
    ],
    [
      'turn:h?ttl=1',
      'unknown-query',
      7,
      'turn:h?ttl=… is not a TURN URI: only ?transport=udp or ?transport=tcp is allowed (RFC 7065). Write turn:h',
    ],
    [
      'stun:2001:db8::1',
      'ipv6-without-brackets',
      6,
      'stun:2001:db8::1 is not a STUN URI: IPv6 addresses need brackets (RFC 7064). Write stun:[2001:db8::1]',
    ],
    [
      'stun:2001:db8::1:3478',
      'ipv6-without-brackets',
      6,
      'stun:2001:db8::1:3478 is not a STUN URI: IPv6 addresses need brackets (RFC 7064). Write stun:[2001:db8::1:3478], or stun:[2001:db8::1]:3478 if 3478 is the port',
    ],
    [
      'turn:2001:db8:0:0:0:0:0:1:3478',
      'ipv6-without-brackets',
      6,
      'turn:2001:db8:0:0:0:0:0:1:3478 is not a TURN URI: IPv6 addresses need brackets (RFC 7065). Write turn:[2001:db8:0:0:0:0:0:1]:3478',
    ],
    [
      'turn:2001:db8::1?transport=tcp',
      'ipv6-without-brackets',
      6,
      'turn:2001:db8::1?transport=tcp is not a TURN URI: IPv6 addresses need brackets (RFC 7065). Write turn:[2001:db8::1]?transport=tcp',
    ],
    [
      'fe80::1',
      'ipv6-without-brackets',
      1,
      'fe80::1 is not a STUN URI: IPv6 addresses need brackets (RFC 7064). Write stun:[fe80::1]',
    ],
    [
      'http://stun.example.org',
      'unknown-scheme',
      1,
      'http://stun.example.org is not a STUN or TURN URI: its scheme is http, not stun, stuns, turn or turns (RFC 7064, RFC 7065). Write stun:stun.example.org',
    ],
    [
      'stnu:h',
      'unknown-scheme',
      1,
      'stnu:h is not a STUN or TURN URI: its scheme is stnu, not stun, stuns, turn or turns (RFC 7064, RFC 7065). Write stun:h',
    ],
    [
      'turn:ann@h',
      'user-info',
      6,
      'turn:…@h is not a TURN URI: credentials are not part of it; they are given separately (RFC 7065). Write turn:h',
    ],
    [
      'stun:h:0',
      'invalid-port',
      8,
      'stun:h:0 is not a STUN URI: its port is 0, not a number from 1 to 65535 (RFC 7064). Write stun:h',
    ],
    [
      'stun:h:65536',
      'invalid-port',
      8,
      'stun:h:65536 is not a STUN URI: its port is 65536, not a number from 1 to 65535 (RFC 7064). Write stun:h',
    ],
    [
      'stun:h:abc',
      'invalid-port',
      8,
      'stun:h:… is not a STUN URI: its port is not a number from 1 to 65535 (RFC 7064).',
    ],
    [
      'stun:h:+1',
      'invalid-port',
      8,
      'stun:h:+1 is not a STUN URI: its port is +1, not a number from 1 to 65535 (RFC 7064).',
    ],
    ['stun:h/', 'path', 7, 'stun:h/ is not a STUN URI: a path is not allowed (RFC 7064). Write stun:h'],
    [
      'turn:h/p?transport=udp',
      'path',
      7,
      'turn:h/p?transport=udp is not a TURN URI: a path is not allowed (RFC 7065). Write turn:h?transport=udp',
    ],
    ['stun:h#x', 'fragment', 7, 'stun:h#… is not a STUN URI: a fragment (#) is not allowed (RFC 7064). Write stun:h'],
    [
      'stun:[::1',
      'invalid-ip',
      6,
      'stun:[::1 is not a STUN URI: the [ at column 6 has no ] (RFC 7064). Write stun:[::1]',
    ],
    [
      'stun:[::1]x',
      'invalid-host',
      11,
      'stun:[::1]x is not a STUN URI: x follows the address (RFC 7064). Write stun:[::1]',
    ],
    ['stun:[g]', 'invalid-ip', 6, 'stun:[g] is not a STUN URI: [g] is not an IPv6 address (RFC 7064).'],
    [
      'stun:[192.0.2.1]:1',
      'invalid-ip',
      6,
      'stun:[192.0.2.1]:1 is not a STUN URI: brackets are for IPv6 addresses (RFC 7064). Write stun:192.0.2.1:1',
    ],
    [
      'stun:[fe80::1%eth0]:5',
      'zone-id',
      14,
      'stun:[fe80::1%eth0]:5 is not a STUN URI: %eth0 at column 14 is a zone id, which is not allowed (RFC 7064). Write stun:[fe80::1]:5',
    ],
    [
      'stun:192.0.2.256',
      'invalid-ip',
      6,
      'stun:192.0.2.256 is not a STUN URI: 192.0.2.256 is neither an IPv4 address nor a name (RFC 7064).',
    ],
    [
      'stun:3478',
      'invalid-ip',
      6,
      'stun:3478 is not a STUN URI: 3478 is neither an IPv4 address nor a name (RFC 7064).',
    ],
    ['stun:a b', 'invalid-host', 7, 'stun:a … is not a STUN URI: invalid host: space at column 7 (RFC 7064).'],
    ['stun:h,stun:g', 'invalid-host', 7, 'stun:h,stun:g is not a STUN URI: invalid host: , at column 7 (RFC 7064).'],
    ['stun:h ', 'space-around', 7, 'stun:h  is not a STUN URI: space at column 7 (RFC 7064). Write stun:h'],
    [
      'stun:bücher.example:1',
      'host-not-ascii',
      7,
      'stun:bücher.example:1 is not a STUN URI: a name with non-ASCII letters needs its xn-- form (RFC 7064). Write stun:xn--bcher-kva.example:1',
    ],
    ['stun:h..x', 'invalid-host', 6, 'stun:h..x is not a STUN URI: its host has an empty label (RFC 7064).'],
    [
      'stun:-h',
      'invalid-host',
      6,
      'stun:-h is not a STUN URI: the label -h of its host is too long, or begins or ends with - (RFC 7064).',
    ],
    [
      `stun:${'a'.repeat(64)}`,
      'invalid-host',
      6,
      `stun:${'a'.repeat(64)} is not a STUN URI: the label ${'a'.repeat(64)} of its host is too long, or begins or ends with - (RFC 7064).`,
    ],
    [
      `stun:${'a.'.repeat(128)}`,
      'invalid-host',
      6,
      `stun:${'a.'.repeat(97)}a… is not a STUN URI: its host has 255 characters, more than 253 (RFC 7064).`,
    ],
    [
      `stun:${'a'.repeat(2000)}`,
      'too-long',
      1001,
      `stun:${'a'.repeat(195)}… is not a STUN URI: it has 2005 characters (RFC 7064).`,
    ],
  ])('%j', (text, id, column, message) => {
    const parsed = parseUri(text);
    expect(parsed).toMatchObject({ ok: false, error: { id, column, message } });
  });

  test.each([
    'turn:ann:s3cret@turn.example.org:3478',
    'turn://ann:s3cret@turn.example.org',
    'turn:ann:p@s3cret@turn.example.org?transport=tls',
    'https://ann:s3cret@turn.example.org/',
    'ann:s3cret@turn.example.org',
    'turn:turn.example.org?transport=udp&credential=s3cret',
    'stun:turn.example.org?username=ann&password=s3cret',
  ])('a password is not repeated: %s', (text) => {
    expect(JSON.stringify(parseUri(text))).not.toContain('s3cret');
    expect(parseUri(text)).toMatchObject({
      ok: false,
      error: { suggestion: expect.stringMatching(/^(stun|turns?):turn/) },
    });
  });
});

describe('any text', () => {
  const words = [
    'stun',
    'TURNS',
    ':',
    '//',
    '@',
    '[',
    ']',
    '::1',
    '192.0.2.1',
    '?transport=',
    'tcp',
    '#',
    '%',
    '443',
    'h.example',
  ];
  const salad = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(''));

  test('is read, or refused with a reason, a place in it, and a valid suggestion', () => {
    fc.assert(
      fc.property(fc.oneof(salad, fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        const parsed = parseUri(text);
        if (parsed.ok) {
          const again = parseUri(formatUri(parsed.uri));
          expect(again).toMatchObject({ ok: true, uri: parsed.uri });
          return;
        }
        const { column, suggestion, message } = parsed.error;
        expect(column >= 1 && column <= text.length + 1).toBe(true);
        expect(message).toContain(' is not a ');
        if (suggestion !== undefined) expect(parseUri(suggestion)).toMatchObject({ ok: true });
      }),
      { numRuns: runs(5000) },
    );
  });

  test.each([
    ['slashes', `stun:${'/'.repeat(1_000_000)}`],
    ['at signs', `turn:${'@'.repeat(990)}`],
    ['colons', `turn:${':'.repeat(990)}`],
    ['brackets', `turn:${'['.repeat(990)}`],
    ['dots', `turn:${'.'.repeat(990)}`],
    ['slashes and marks', `turn:${'/?#@'.repeat(240)}`],
    ['secrets', `turn:${'token='.repeat(160)}`],
  ])('of nothing but %s is refused with a short message', (_, text) => {
    const parsed = parseUri(text);
    expect(parsed.ok ? 0 : parsed.error.message.length).toBeGreaterThan(20);
    expect(parsed.ok ? 0 : parsed.error.message.length).toBeLessThan(2600);
  });
});
