import fc from 'fast-check';

/** Candidates as agents might receive them: valid, or altered in a way that some agent refuses. */

const NUMBERS = [
  ...['0', '1', '2', '00001', '256', '257', '65535', '65536', '70000', '99999', '2147483648', '4294967295'],
  ...['4294967296', '18446744073709551616', '9'.repeat(31), '-1', '-4294967296', '+5', '++5', '-', '1.0', '1e9', '0x1'],
  ...['1_000', '_1', '1_', '1__0', '\u0663', '1udp', '5x', '', '1'.repeat(4301)],
];
const ADDRESSES = [
  ...['192.0.2.1', '192.0.02.1', '192.0.2.256', '192.0.2', '3221225985', '0.0.0.0', '192.0.2.x', '1::192.0.2.1'],
  ...['2001:db8::1', '2001:DB8::A', '::', '::1', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8:9', '1::2::3'],
  ...['::ffff:192.0.2.1', '1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6::192.0.2.1', ':1::', '2001:db8::00001'],
  ...['fe80::1%eth0', '[2001:db8::1]', 'a.local', 'turn.example', 'é'.repeat(20), 'a'.repeat(257), 'a'.repeat(50)],
];
const WORDS = [
  ...['candidate:', 'a=candidate:', 'a=', 'CANDIDATE:', 'udp', 'UDP', 'uDp', 'tcp', 'TCP', 'ssltcp', 'tls', 'tcp-act'],
  ...['typ', 'TYP', 'type', 'ty', 'host', 'HOST', 'hosts', 'srflx', 'prflx', 'relay', 'raddr', 'rport', 'tcptype'],
  ...['active', 'passive', 'passiveX', 'so', 'SO', 'soo', 'TCPTYPE', 'tcptypeso', 'generation', 'ufrag', 'network-id'],
  ...['é', 'ééééééééééééééééé', 'K', 'ſo', 'x', 'f'.repeat(32), 'f'.repeat(33), 'f'.repeat(33).concat('1')],
  ...['end-of-candidates', '', ' ', '\t', '\u00a0', '\u0085', '\u001c', '\u3000', '\ufeff', '\u2028', '\v', '\0', '…'],
  ...['\r', '\n', '\r\n', '\r\na=candidate:1 1 udp 1 192.0.2.1 5000 typ host', '\ud800', '😀', '"'],
];

const number = fc.oneof(fc.nat(70000).map(String), fc.constantFrom(...NUMBERS));
const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom(...ADDRESSES));
const word = fc.oneof(fc.constantFrom(...WORDS), number, address);

const extension = fc.oneof(
  fc.tuple(fc.constantFrom('raddr'), address),
  fc.tuple(fc.constantFrom('rport', 'generation', 'network-id', 'network-cost'), number),
  fc.tuple(fc.constantFrom('tcptype', 'TCPTYPE'), fc.constantFrom('active', 'passive', 'so', 'SO', 'passiveX', 'x')),
  fc.tuple(fc.constantFrom('ufrag', 'x', 'toString', '__proto__'), word),
);

/** What it would be without mishaps, as words. */
const words = fc
  .record({
    start: fc.constantFrom('candidate:', 'candidate:', 'a=candidate:', ''),
    foundation: fc.constantFrom('1', 'a0+B/1', 'f'.repeat(32)),
    component: fc.constantFrom('1', '2', '256'),
    transport: fc.constantFrom('udp', 'UDP', 'tcp', 'TCP', 'ssltcp', 'tls'),
    priority: fc.constantFrom('2130706431', '1', '4294967295'),
    address: fc.oneof(fc.ipV4(), fc.ipV6()),
    port: fc.nat(65535),
    type: fc.constantFrom('host', 'srflx', 'relay', 'prflx'),
    extensions: fc.array(extension, { maxLength: 4 }),
  })
  .map((c) => [
    ...[`${c.start}${c.foundation}`, c.component, c.transport, c.priority, c.address, `${c.port}`, 'typ', c.type],
    ...c.extensions.flat(),
  ]);

interface Mishap {
  kind: 'drop' | 'double' | 'swap' | 'replace' | 'insert' | 'append' | 'glue' | 'truncate' | 'case';
  at: number;
  text: string;
}

const mishap: fc.Arbitrary<Mishap> = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'replace', 'replace', 'insert', 'append', 'glue', 'truncate', 'case'),
  at: fc.nat(11),
  text: word,
});

function applyMishap(list: readonly string[], { kind, at: where, text }: Mishap): string[] {
  const at = where % Math.max(1, list.length);
  const here = list[at] ?? '';
  const next = list[at + 1] ?? '';
  if (kind === 'drop') return list.toSpliced(at, 1);
  if (kind === 'double') return list.toSpliced(at, 0, here);
  if (kind === 'swap') return list.toSpliced(at, 2, next, here);
  if (kind === 'replace') return list.toSpliced(at, 1, text);
  if (kind === 'insert') return list.toSpliced(at, 0, text);
  if (kind === 'append') return list.toSpliced(at, 1, here + text);
  if (kind === 'glue') return list.toSpliced(at, 2, here + next);
  if (kind === 'truncate') return list.slice(0, at + 1);
  return list.toSpliced(at, 1, here === here.toUpperCase() ? here.toLowerCase() : here.toUpperCase());
}

/** A candidate with up to three mishaps. */
export const oddCandidate: fc.Arbitrary<string> = fc
  .tuple(words, fc.array(mishap, { maxLength: 3 }), fc.constantFrom(' ', ' ', ' ', ' ', '  ', '\t', '\u00a0', '\u0085'))
  .map(([list, mishaps, space]) => {
    const [head = '', ...rest] = mishaps.reduce(applyMishap, list);
    return (
      [head, ...rest.slice(0, 2)].join(' ') +
      rest
        .slice(2)
        .map((one, i) => (i === 2 ? space : ' ') + one)
        .join('')
    );
  });
