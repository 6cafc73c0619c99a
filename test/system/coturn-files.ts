import fc from 'fast-check';
import type { Option, OptionType } from '../../src/coturn/option.ts';
import { OPTIONS } from '../../src/coturn/options/index.ts';

/**
 * What cannot be tried here: `ne` out of its range crashes the dump; there is no syslog; these connect to a server elsewhere
 * again and again.
 */
const LEFT_OUT = ['ne', 'syslog', 'mysql-userdb', 'redis-userdb', 'redis-statsdb', 'proc-user', 'proc-group'];

/** Addresses that they bind to must be there, or coturn tries for a minute. */
const OWN = ['127.0.0.1', '127.0.0.2', '127.1', '::1', '0:0::1', ' 127.0.0.3', '0x7f.0.0.4', 'localhost'];

const ADDRESSES = [
  ...['', '0.0.0.0', '::', '24', '127.1', '10.1', '0x7f.1', '010.0.0.1', '08.0.0.1', '1.2.3.4.5', '256.1.1.1', '1..2'],
  ...[
    '4294967295',
    '4294967296',
    '10.0.0.0/8',
    '::1/128',
    '[::1]',
    '::ffff:10.1.2.3',
    '::10.1.2.3',
    'FE80::1',
    '1::2::3',
  ],
  ...['fe80::1%lo', '2001:DB8::1', ' 10.0.0.1', '10.0.0.1 ', '10.0.0.1\t', 'a b', 'no-such.invalid'],
  ...[
    '10.0.0.*',
    "'10.0.0.1'",
    '10.0.0.1 # one',
    '10.0.0.1;',
    '203.0.113.5',
    '192.0.2.9',
    '0',
    '1.',
    '.1',
    '-',
    'localhost',
  ],
];

const NUMBERS = [
  ...['', '0', '1', '-1', '5 ', '+5', '--5', '010', '0x10', '1e3', '12abc', 'abc', '3478.5', '-', '600', '3600', '100'],
  ...['65535', '65536', '70000', '-65537', '2147483647', '2147483648', '-2147483649', '4294967295', '4294967296'],
  ...[
    '9223372036854775808',
    '18446744073709551615',
    '18446744073709551616',
    '-99999999999999999999',
    '64k',
    '\x0b7',
    '1,5',
  ],
];

const TEXTS = [
  ...[
    '',
    'example.org',
    'a b',
    "'quoted'",
    'b\xc3\xbccher.example',
    '\xff\xfe',
    'x=y',
    '=x',
    '#x',
    'a # b',
    'a;',
    '$REALM',
  ],
  ...[
    '{{ realm }}',
    'say "hi"',
    '"',
    '""',
    'a"',
    '\x01\x1b[1m',
    'a\rb',
    'a\x0bb',
    '%s%n%d',
    'none',
    'empty',
    '~/x',
    '\xa0x',
  ],
  ...['x'.repeat(127), 'y'.repeat(128), 'z'.repeat(300), '-', ':', '\xc2\xa3', 'a\\'],
];

const BOOLEANS = {
  on: ['', '1', 'on', 'yes', 'true', 'On', 'ON', 'y', 'T', '9', 'tomorrow', '1 # x', 'yes;', 'Yellow'],
  off: ['0', 'off', 'no', 'false', 'Off', 'OFF', 'n', 'F', '0x1', 'never', 'Nothing', '007'],
  neither: ['oN', 'enable', '-1', '+1', 'on # x', 'off;', "'on'", '\xa0'],
};

const number = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.integer().map(String),
  fc.integer({ min: 0, max: 70_000 }).map(String),
);
const address = fc.oneof(fc.constantFrom(...ADDRESSES), fc.ipV4(), fc.ipV4Extended(), fc.ipV6());
const own = fc.constantFrom(...OWN);
const bytes = fc
  .array(fc.integer({ min: 1, max: 255 }), { maxLength: 12 })
  .map((codes) => String.fromCharCode(...codes));
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: bytes.map((all) => all.replaceAll('\n', '')) },
);
const bool = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...BOOLEANS.on) },
  { weight: 40, arbitrary: fc.constantFrom(...BOOLEANS.off) },
  { weight: 2, arbitrary: fc.constantFrom(...BOOLEANS.neither) },
);
const path = fc.constantFrom(
  '',
  'cert.pem',
  'key.pem',
  'missing.pem',
  '/missing/x',
  'a b.pem',
  './cert.pem',
  'dir/..',
  "'q'",
);

function serverOf(host: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const port = fc.oneof(number, fc.integer({ min: 20_000, max: 60_000 }).map(String));
  return fc.oneof(
    host,
    fc.tuple(host, port).map(([ip, digits]) => `${ip}:${digits}`),
    fc.tuple(host, port).map(([ip, digits]) => `[${ip}]:${digits}`),
    fc.tuple(host, port).map(([ip, digits]) => ` [${ip}] :${digits}`),
    host.map((ip) => `[${ip}]`),
    host.map((ip) => `[${ip}`),
  );
}

const range = fc.oneof(
  address,
  fc.tuple(address, address).map(([first, last]) => `${first}-${last}`),
  fc.tuple(fc.ipV4(), fc.ipV4()).map(([first, last]) => `${first} - ${last}`),
  fc.tuple(fc.ipV6(), fc.ipV6()).map(([first, last]) => `${first}-${last}`),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([first, bits]) => `${first}/${bits}`),
);

const VALUES: Readonly<Record<OptionType, fc.Arbitrary<string>>> = {
  boolean: bool,
  flag: bool,
  port: number,
  integer: number,
  unsigned: number,
  address,
  'external-ip': fc.oneof(
    address,
    fc.tuple(address, address).map(([outer, inner]) => `${outer}/${inner}`),
  ),
  'peer-range': range,
  server: serverOf(address),
  user: fc.oneof(
    fc.tuple(text, text).map(([name, password]) => `${name}:${password}`),
    text,
    fc.constantFrom('a:', ':b', 'a:0x0123456789abcdef0123456789abcdef', 'a:0xzz', 'a:b:c', 'a:0x'),
  ),
  word: fc.oneof(text, fc.constantFrom('ipv4', 'ipv6', 'keep', 'IPV4', 'LOG_AUTH', 'log_auth', 'LOG_LOCAL7')),
  text,
  path,
  usage: text,
};

/** Those that would listen there. */
const SPECIAL: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'listening-ip': own,
  'aux-server': serverOf(own),
  'relay-ip': fc.oneof(own, address),
  userdb: fc.constantFrom('users', 'a b', '"', ''),
  db: fc.constantFrom('other', '/missing/users'),
  'psql-userdb': fc.constantFrom('host=127.0.0.1 dbname=x', ''),
  'log-file': fc.constantFrom('stdout', 'x.log', '', '-'),
  'relay-threads': fc.constantFrom('1', '2', '-3', 'x'),
  'listening-device': fc.constantFrom('lo', '', 'nope0', 'lo # x'),
  'relay-device': fc.constantFrom('lo', '', 'nope0'),
  'tcp-proxy-port': fc.constantFrom('7000', 'x', ''),
};

/** Options whose value is in the dump are more frequent. */
const SEEN = [
  ...[
    'realm',
    'denied-peer-ip',
    'allowed-peer-ip',
    'external-ip',
    'alternate-server',
    'tls-alternate-server',
    'aux-server',
  ],
  ...[
    'relay-ip',
    'listening-ip',
    'min-port',
    'max-port',
    'listening-port',
    'tls-listening-port',
    'max-bps',
    'user-quota',
  ],
  ...[
    'total-quota',
    'bps-capacity',
    'cipher-list',
    'cert',
    'pkey',
    'verbose',
    'Verbose',
    'stale-nonce',
    'lt-cred-mech',
  ],
  ...[
    'static-auth-secret',
    'rest-api-separator',
    'no-tcp',
    'fingerprint',
    'no-tls',
    'no-dtls',
    'dh566',
    'dh1066',
    'user',
  ],
];

const options = [...OPTIONS.values()].filter(({ name }) => !LEFT_OUT.includes(name));
const option = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...options.filter(({ name }) => SEEN.includes(name))) },
  { weight: 1, arbitrary: fc.constantFrom(...options.filter(({ type }) => type !== 'usage')) },
);

/** A line of an option, in an odd spelling. */
const optionLine = option.chain((one) =>
  fc
    .tuple(keyOf(one), textOf(one), SEPARATOR, BEFORE, BEHIND, QUOTES)
    .map(([key, value, separator, before, behind, quote]) =>
      value === '' && separator === '='
        ? `${before}${key}${behind}`
        : `${before}${key}${separator}${quote(value)}${behind}`,
    ),
);

function textOf({ name, type }: Option): fc.Arbitrary<string> {
  return SPECIAL[name] ?? VALUES[type];
}

function keyOf({ name, short }: Option): fc.Arbitrary<string> {
  const odd = [name.toUpperCase(), `--${name}`, name.slice(0, -1), `${name}s`, `"${name}"`, `${name}:`, `\xa0${name}`];
  return fc.oneof(
    { weight: 24, arbitrary: fc.constant(name) },
    { weight: 1, arbitrary: fc.constantFrom(...odd, ...(short === undefined ? [] : [short, `-${short}`])) },
  );
}

/** Mostly one, at times another. */
function mostly<T>(usual: T, ...odd: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
}

const SEPARATOR = mostly('=', ' ', ' = ', '==', '\t', ' =\t= ', '= ', '  ');
const BEFORE = mostly('', ' ', '\t', '  \t ');
const BEHIND = mostly('', ' ', '\t', ' \t', '\r', '\x0b', '\x0c ', '\0', '\0realm=x', ' \0 ');
const QUOTES = mostly<(value: string) => string>(
  (value) => value,
  (value) => `"${value}"`,
  (value) => `"${value}`,
  (value) => `${value}"`,
  (value) => `'${value}'`,
  (value) => `"${value} "`,
  (value) => `"" ${value}`,
);

/** Lines of which the end is read as another one. */
const longLine = fc
  .tuple(fc.constantFrom('#', '# ', 'server-name=', 'what '), fc.integer({ min: 1015, max: 1030 }), optionLine)
  .map(([start, length, rest]) => `${start.padEnd(length, 'x')}${rest}`);

const oddLine = fc.constantFrom(
  ...[
    '',
    ' ',
    '\t',
    '#',
    '# realm=x',
    ' #realm=x',
    ';realm=x',
    '[turn]',
    '=',
    '==x',
    '"',
    '\0',
    '\0realm=x',
    '\r',
    '\x0brealm=x',
  ],
  ...[
    '// x',
    'realm',
    'no-such-option',
    'no-such-option=1',
    'version 1',
    'deny-peer-ip=10.0.0.0-10.0.0.1',
    '\\',
    '\xef\xbb\xbf#',
  ],
);

const line = fc.oneof(
  { weight: 20, arbitrary: optionLine },
  { weight: 1, arbitrary: longLine },
  { weight: 2, arbitrary: oddLine },
);
const lineEnd = mostly('\n', '\r\n', '\n\n', ' \n', '\r\r\n');

/** One character a byte. Each listens somewhere. */
export const coturnFile = fc
  .tuple(
    mostly('', '\xef\xbb\xbf# mark\n', '\xef\xbb\xbfrealm=mark\n', '\n', '\xff\xfe\n'),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }),
    mostly('', 'realm=last', '# last', 'no-tcp\r'),
  )
  .map(
    ([start, lines, last]) =>
      `${start}listening-ip=127.0.0.1\n${lines.map(([text, end]) => text + end).join('')}${last}`,
  );
