import fc from 'fast-check';

/** Candidates that no agent writes: valid ones with some odd fields, whose text was then damaged. */

/** Mostly one of the first, sometimes one of the second. */
function mostly(healthy: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 14, arbitrary: fc.constantFrom(...healthy) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

/** At the edges of what 16, 31, 32, 63 and 64 bits hold, and numbers that only some functions read. */
const ODD_NUMBERS = [
  ...['0', '00', '007', '-0', '-1', '-5', '+5', '--5', '-', '+', '1.0', '1e9', '0x10', '0b1', '1_000', '5,', '٣', ''],
  ...['255', '256', '257', '9999', '65535', '65536', '65537', '070000', '99999', '099999', '999999', '-2147483648'],
  ...['-2147483649', '2147483647', '2147483648', '4294967295', '4294967296', '4294967297', '9999999999', '12345678901'],
  ...[
    '9223372036854775807',
    '9223372036854775808',
    '18446744073709551615',
    '18446744073709551616',
    '-18446744073709551615',
  ],
  ...['99999999999999999999999999', '00000000000000000000000001', 'x', 'udp', 'typ', '5\t', '\t5', '5\v'],
];

const ADDRESSES = [
  '192.0.2.1',
  '198.51.100.7',
  '203.0.113.9',
  '2001:db8::1',
  '2001:DB8:0:0:0:0:0:A',
  'fe80::1',
  '0.0.0.0',
  '::',
];
const ODD_ADDRESSES = [
  ...[
    '192.0.2.256',
    '192.0.2',
    '192.0.2.1.1',
    '192.0.02.1',
    '192.0.08.1',
    '0300.0.2.1',
    '0xc0.0.2.1',
    '0xC0000201',
    '0x',
    '0xg',
  ],
  ...[
    '3221225985',
    '4294967295',
    '4294967296',
    '192.513',
    '192.0.513',
    '192.0.65535',
    '192.16777215',
    '192.16777216',
    '1',
    '0',
  ],
  ...[
    '.192.0.2.1',
    '192.0.2.1.',
    '192..2.1',
    '192.0.2.x',
    '192.0.2.-1',
    '192.0.2.+1',
    '192.0.2.1%lo',
    '127.1',
    '1.2.3.256',
  ],
  ...[
    '[2001:db8::1]',
    '[::1]',
    '::1%lo',
    'fe80::1%lo',
    'fe80::1%',
    'fe80::1%1',
    'fe80::1%1%2',
    '::1%7',
    '::1%4294967296',
    '::1%x',
  ],
  ...[
    'ff02::1%lo',
    'ff05::1%lo',
    'febf::1%lo',
    'fec0::1%lo',
    'FE80::1%lo',
    '::ffff:192.0.2.1',
    '::192.0.2.1',
    '::ffff:0300.0.2.1',
  ],
  ...[
    '64:ff9b::192.0.2.256',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::',
    '::2:3:4:5:6:7:8',
  ],
  ...[
    '1::2::3',
    ':::',
    ':',
    '::1:',
    ':1::',
    '1:2:3:4:5:6:192.0.2.1',
    '1:2:3:4:5:6:7:192.0.2.1',
    '00001::',
    '12345::',
    'g::',
    '::/0',
  ],
  ...[
    '1:2:3:4:5:6:7:8::',
    '::1:2:3:4:5:6:7:8',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479.local',
    'a.b.local',
    '.local',
    'X.LOCAL',
  ],
  ...[
    'stun.example.com',
    'redacted-ip.invalid',
    'localhost',
    'a_b.local',
    '*',
    '-',
    '',
    'é.local',
    '192.0.2.1\t',
    '１92.0.2.1',
  ],
];

const prefix = mostly(
  ['candidate:', 'candidate:', 'candidate:', 'a=candidate:'],
  [
    '',
    'CANDIDATE:',
    'Candidate:',
    'A=candidate:',
    'x=candidate:',
    'a=a=candidate:',
    ' candidate:',
    'a= candidate:',
    'candidate: ',
    'candidate::',
    'candidate',
    'candidates:',
    'a=',
    '"candidate:',
  ],
);
const foundation = mostly(
  ['1', '842163049', 'a0+B/1', 'udpcandidate'],
  ['', '-', '{6d7c}', 'a'.repeat(32), 'a'.repeat(33), 'b'.repeat(200), 'é', 'a:b', 'a=b', '\t', '1\t1'],
);
const component = mostly(['1', '2'], ODD_NUMBERS);
const transport = mostly(
  ['udp', 'UDP', 'tcp', 'TCP', 'uDp'],
  [
    'ssltcp',
    'SSLTCP',
    'tls',
    'udp4',
    'udpx',
    'tcp6',
    'TCP-ACT',
    'tcp-pass',
    'TCP-SO',
    'tcp-',
    'tcp-so2',
    'tcp-active',
    'sctp',
    'ud',
    '',
    'ＵDP',
    'udp5',
  ],
);
const priority = mostly(['2130706431', '1694498815', '16777215', '1'], ODD_NUMBERS);
const address = mostly(ADDRESSES, ODD_ADDRESSES);
const port = mostly(['5000', '9', '443', '1', '65535'], ODD_NUMBERS);
const typ = mostly(['typ'], ['TYP', 'type', 'ty', '', 'typhost']);
const type = mostly(
  ['host', 'srflx', 'prflx', 'relay'],
  ['HOST', 'hostx', 'srflx,', 'rflx', 'local', 'stun', '', 'hos', 'Relay'],
);

const related = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 6, arbitrary: fc.tuple(fc.constant('raddr'), address, fc.constant('rport'), port) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('raddr', 'rport', 'RADDR', 'raddrx'), fc.oneof(address, port)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('rport'), port, fc.constantFrom('raddr', 'Rport'), address) },
);
const tcpType = fc.oneof(
  { weight: 3, arbitrary: fc.constant<string[]>([]) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('tcptype'), fc.constantFrom('active', 'passive', 'so')) },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom('tcptype', 'tcpType', 'TCPTYPE', 'tcptypes'),
      fc.constantFrom('Active', 'SO', 'invalid', '', 'sox', 'so,', 'passive', 'passive\t'),
    ),
  },
);
const extension = fc.tuple(
  mostly(
    ['generation', 'network-id', 'network-cost', 'ufrag', 'x-foo'],
    ['', 'é', 'typ', 'raddr', 'rport', 'tcptype', 'pwd', 'username', 'GENERATION'],
  ),
  mostly(['0', '1', '50', '999'], [...ODD_NUMBERS, 'é', '€', 'host', '192.0.2.1', 'so', 'a\0b', '😀']),
);
const extensions = fc.array(extension, { maxLength: 3 }).map((pairs) => pairs.flat());

/** One candidate's tokens, the prefix joined to the foundation. */
const tokens = fc
  .tuple(prefix, foundation, component, transport, priority, address, port, typ, type, related, tcpType, extensions)
  .map(([before, first, ...rest]) => [`${before}${first}`, ...rest.flat()]);

type Damage = (tokens: string[], at: number, other: number) => string[];

const DAMAGES: readonly Damage[] = [
  (tokens, at) => tokens.toSpliced(at, 1),
  (tokens, at) => tokens.toSpliced(at, 0, tokens[at] ?? ''),
  (tokens, at) => tokens.toSpliced(at, 0, ''),
  (tokens, at, other) => tokens.with(at, tokens[other] ?? '').with(other, tokens[at] ?? ''),
  (tokens, at) => tokens.slice(0, at),
  (tokens, at) => tokens.with(at, (tokens[at] ?? '').toUpperCase()),
  (tokens, at, other) => tokens.with(at, (tokens[at] ?? '').slice(0, other)),
  (tokens, at, other) => tokens.with(at, `${tokens[at]}${tokens[other]}`),
  (tokens, at, other) => tokens.with(at, `${tokens[at]}${ODD_CHARACTERS[other % ODD_CHARACTERS.length]}`),
];

const ODD_CHARACTERS = [
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\0',
  '\v',
  ' ',
  '\u{a0}',
  '\u{2028}',
  'é',
  '€',
  '😀',

  ',',
  ':',
  '%',
  '"',
];

const damage = fc.tuple(fc.constantFrom(...DAMAGES), fc.nat(), fc.nat());

const tail = mostly([''], [' ', '  ', '\r\n', '\n', '\r', '\r\r\n', '\r\na=x', '\r\nb', '\n\n', '\0', ',', '\t']);

/** Texts that agents may be handed, about half of them healthy enough for most. */
export const candidateTexts: fc.Arbitrary<string> = fc
  .tuple(tokens, fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(damage, { maxLength: 2 })), tail)
  .map(([whole, damages, end]) => {
    const damaged = damages.reduce(
      (left, [apply, at, other]) => (left.length === 0 ? left : apply(left, at % left.length, other % left.length)),
      whole,
    );
    return `${damaged.join(' ')}${end}`;
  });
