import fc from 'fast-check';

/** Arbitrary candidate texts: healthy ones, damaged ones, hostile ones. */

const iceChar = fc.constantFrom(...'ABCXYZabcxyz0123456789+/');
const iceChars = (maxLength: number): fc.Arbitrary<string> => fc.string({ unit: iceChar, minLength: 1, maxLength });

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();
const mdns = fc.uuid().map((uuid) => `${uuid}.local`);
const oddAddress = fc.constantFrom(
  'turn.example.org',
  '192.0.2.x',
  'XXX.51.100.7',
  '192.0.2.256',
  '[2001:db8::1]',
  'fe80::1%eth0',
  '<ip>',
);
const address = fc.oneof(
  { weight: 6, arbitrary: ipv4 },
  { weight: 3, arbitrary: ipv6 },
  { weight: 2, arbitrary: mdns },
  oddAddress,
);

const priority = fc.oneof(
  fc.constantFrom(2122260223, 1686052607, 41885695, 2113937151, 1518280447),
  fc.nat(0xffffffff),
);
const transport = fc.constantFrom('udp', 'udp', 'UDP', 'tcp', 'TCP', 'ssltcp');
const relatedAddress = fc.oneof(ipv4, ipv6, mdns, fc.constantFrom('x.x.x.x', '192.0.2.x'));
const related = fc.tuple(relatedAddress, fc.nat(65535)).map(([host, port]) => `raddr ${host} rport ${port}`);
const extension = fc.oneof(
  fc.constantFrom(
    'generation 0',
    'network-id 3',
    'network-cost 999',
    'tcptype active',
    'tcptype passive',
    'x y',
    'unknown ',
  ),
  fc.nat(0xffffffff).map((n) => `generation ${n}`),
  iceChars(256).map((text) => `ufrag ${text}`),
);

/** Grammatical, though an agent may have something to say about its values. */
export const candidateBody: fc.Arbitrary<string> = fc
  .record({
    foundation: iceChars(32),
    component: fc.integer({ min: 1, max: 256 }),
    transport,
    priority,
    address,
    port: fc.nat(65535),
    type: fc.constantFrom('host', 'srflx', 'prflx', 'relay'),
    related: fc.option(related, { nil: '' }),
    extensions: fc.array(extension, { maxLength: 4 }),
  })
  .map((c) =>
    [c.foundation, c.component, c.transport, c.priority, c.address, c.port, 'typ', c.type, c.related, ...c.extensions]
      .filter((part) => part !== '')
      .join(' ')
      .trimEnd(),
  );

/** Bodies as healthy agents write them. */
export const plainBody: fc.Arbitrary<string> = fc
  .record({
    foundation: iceChars(32),
    host: fc.oneof(ipv4, ipv6, mdns),
    port: fc.integer({ min: 1024, max: 65535 }),
    local: fc.nat(65535),
    type: fc.constantFrom('host', 'srflx', 'prflx', 'relay'),
    related: fc.tuple(fc.oneof(ipv4, ipv6), fc.nat(65535)),
    generation: fc.option(fc.nat(9)),
    ufrag: fc.option(iceChars(32)),
    networkId: fc.option(fc.nat(65535)),
    cost: fc.option(fc.nat(999)),
  })
  .map((c) => {
    const preference = { host: 126, srflx: 100, prflx: 110, relay: 2 }[c.type];
    const words = [c.foundation, 1, 'udp', preference * 2 ** 24 + c.local * 256 + 255, c.host, c.port, 'typ', c.type];
    if (c.type !== 'host') words.push('raddr', c.related[0], 'rport', c.related[1]);
    if (c.generation !== null) words.push('generation', c.generation);
    if (c.ufrag !== null) words.push('ufrag', c.ufrag);
    if (c.networkId !== null) words.push('network-id', c.networkId);
    if (c.cost !== null) words.push('network-cost', c.cost);
    return words.join(' ');
  });

const junk = fc.constantFrom(
  ...[
    '\\',
    '\\"',
    '\\\\\\"',
    '\\/',
    '\\u0041',
    '\\u001b',
    '\\ud800',
    '\\n',
    '\\r\\n',
    '#012',
    '#015#012',
    '"',
    "'",
    '`',
    '\t',
    ' ',
    '  ',
  ],
  ...[
    '\n',
    '\r\n',
    '\0',
    '\u001b[31m',
    '[0m',
    '\u202e',
    '\u2028',
    '\u2026',
    '...',
    ' ...',
    '\u00e9',
    '\ud83d\ude00',
    '\u007f',
    '\u0085',
    '\u00a0',
  ],
  ...[
    'candidate:',
    'a=',
    'typ ',
    ' typ host',
    ' pwd S3cret',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    ',',
    ';',
    ')',
    '|',
    '99999999999999999999',
    '-1',
    '…',
  ],
);

/** A healthy text with junk inserted, words removed, or the end cut off. */
export const damagedBody: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(candidateBody, plainBody),
    fc.array(fc.tuple(fc.nat(200), fc.nat(3), junk), { minLength: 1, maxLength: 4 }),
    fc.option(fc.nat(120)),
  )
  .map(([text, edits, cut]) => {
    let result = text;
    for (const [at, remove, put] of edits) {
      const k = at % (result.length + 1);
      result = result.slice(0, k) + put + result.slice(k + remove);
    }
    return cut === null ? result : result.slice(0, cut);
  });

export const hostileBody: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.oneof(junk, iceChars(8)), { maxLength: 30 }).map((parts) => parts.join(' ')),
  fc.array(junk, { maxLength: 30 }).map((parts) => parts.join('')),
);

/** The text around a candidate in logs; `text` has no quote or backslash if it goes into JSON. */
export interface Surrounding {
  name: string;
  around: (text: string) => string;
}

export function inJson(levels: number): (text: string) => string {
  return (text) => {
    let value: unknown = { candidate: `candidate:${text}`, sdpMid: 'm0', sdpMLineIndex: 1, usernameFragment: 'uFr4' };
    for (let k = 0; k < levels; k++) value = { data: JSON.stringify(value) };
    return JSON.stringify(value);
  };
}

export const SURROUNDINGS: readonly Surrounding[] = [
  { name: 'alone', around: (text) => `candidate:${text}` },
  { name: 'an SDP line', around: (text) => `a=candidate:${text}\r` },
  { name: 'JSON', around: inJson(0) },
  { name: 'JSON in a string', around: inJson(1) },
  { name: 'JSON in a string in a string', around: inJson(2) },
  { name: 'JSON three strings deep', around: inJson(3) },
  { name: 'JSON in HTML', around: (text) => inJson(0)(text).replaceAll('"', '&quot;') },
  { name: 'Node', around: (text) => `RTCIceCandidate { candidate: 'candidate:${text}', sdpMid: '0' }` },
  { name: 'Python', around: (text) => `Sending ICE {'candidate': 'candidate:${text}', 'sdpMLineIndex': 0}` },
  { name: 'a level and a time', around: (text) => `12:00:01.5 [INFO] received candidate:${text}` },
  { name: 'color', around: (text) => `\u001b[32mcandidate:${text}\u001b[0m` },
  { name: 'parentheses', around: (text) => `add(candidate:${text})` },
  { name: 'syslog', around: (text) => `Jan  1 00:00:00 gw app[1]: a=candidate:${text}#015#012a=x` },
  {
    name: 'SDP in JSON',
    around: (text) => JSON.stringify({ sdp: `v=0\r\nm=audio 9 X 0\r\na=mid:0\r\na=candidate:${text}\r\n` }),
  },
];

export const surrounding = fc.constantFrom(...SURROUNDINGS);

/** Lines of a log: candidates of every kind in every surrounding, and other text between them. */
export const logText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc
        .tuple(surrounding, fc.oneof(plainBody, candidateBody, damagedBody, hostileBody))
        .map(([s, body]) => s.around(body)),
      fc.constantFrom(
        '',
        '{',
        '}',
        'received',
        'sent:',
        'v=0',
        'm=audio 9 X 0',
        'a=mid:0',
        'a=ice-ufrag:a#b"\\',
        'plain prose',
        '"sdpMid":"é",',
      ),
      hostileBody,
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) => lines.join('\n'));
