import fc, { type Arbitrary } from 'fast-check';
import { candidate } from './program.ts';

const LF = 0x0a;

const bytes = (maxLength: number): Arbitrary<Uint8Array> =>
  fc.uint8Array({ maxLength }).map((array) => array.filter((byte) => byte !== LF));

const text = (unit: 'binary' | 'grapheme', maxLength = 200): Arbitrary<string> =>
  fc.string({ unit, maxLength }).map((value) => value.replaceAll('\n', ''));

/** Words that candidates are made of, and such as do not belong there. */
const WORD = fc.oneof(
  fc.constantFrom(
    'candidate:',
    'a=candidate:',
    'candidate:1',
    'typ',
    'host',
    'srflx',
    'relay',
    'raddr',
    'rport',
    'udp',
  ),
  fc.constantFrom(
    'tcp',
    'tcptype',
    'ufrag',
    'generation',
    '0.0.0.0',
    '192.0.2.1',
    '2001:db8::1',
    'x.local',
    '-1',
    '\t',
  ),
  fc.constantFrom(
    'a=ice-ufrag:abcd',
    'a=ice-pwd:secret',
    'a=end-of-candidates',
    'm=audio 9 UDP 0',
    'Sending',
    '<-',
    '\r',
  ),
  fc.constantFrom(
    '{"candidate":"',
    '"sdpMid":"0"',
    '\\r\\n',
    '\\u0020',
    '\\"',
    '}',
    ']',
    '\x1b[31m',
    '\0',
    '\u2028',
    '"',
  ),
  fc.nat().map(String),
  text('grapheme', 5),
);

const WHOLE = fc.nat({ max: 0xffff }).map(candidate);

/** Each puts a candidate where logs have one. */
const AROUND: ((whole: string) => string)[] = [
  (whole) => whole,
  (whole) => `a=${whole}\r`,
  (whole) => `Oct 11 22:14:15 phone app[7]: sending ${whole}`,
  (whole) => `<- received: ${whole}`,
  (whole) => JSON.stringify({ candidate: whole, sdpMid: 'audio', sdpMLineIndex: 0, usernameFragment: 'abcd' }),
  (whole) => JSON.stringify(JSON.stringify({ ice: { candidate: whole } })),
  (whole) => JSON.stringify({ type: 'offer', sdp: `v=0\r\na=ice-ufrag:abcd\r\na=${whole}\r\na=${whole}\r\n` }),
  (whole) => `\x1b[32m${whole}\x1b[0m`,
  (whole) => `${whole}, ${whole}`,
];

const IN_A_LOG = fc.tuple(WHOLE, fc.constantFrom(...AROUND)).map(([whole, around]) => around(whole));

/** A line with one stretch of it replaced. */
const BROKEN = fc
  .tuple(IN_A_LOG, fc.nat(), fc.nat({ max: 12 }), text('binary', 4))
  .map(([line, at, length, instead]) => {
    const from = at % line.length;
    return line.slice(0, from) + instead + line.slice(from + length);
  });

const LONG = fc
  .tuple(WHOLE, fc.constantFrom('x', 'candidate:', '{"a":', 'candidate:1 1 udp ', '\\'), fc.nat({ max: 9000 }))
  .map(([whole, filler, count]) => `${filler.repeat(count)} ${whole}`);

const MANY = fc.tuple(WHOLE, fc.nat({ max: 1100 })).map(([whole, count]) => JSON.stringify(Array(count).fill(whole)));

const encoded = (line: Arbitrary<string>): Arbitrary<Uint8Array> => line.map((value) => Buffer.from(value));

/** Lines without their ends: whatever a pipeline may carry. */
export const LINES: Arbitrary<Uint8Array> = fc.oneof(
  { weight: 200, arbitrary: bytes(300) },
  { weight: 200, arbitrary: encoded(text('binary')) },
  { weight: 300, arbitrary: encoded(fc.array(WORD, { maxLength: 25 }).map((words) => words.join(' '))) },
  { weight: 200, arbitrary: encoded(fc.array(WORD, { maxLength: 25 }).map((words) => words.join(''))) },
  { weight: 300, arbitrary: encoded(IN_A_LOG) },
  { weight: 300, arbitrary: encoded(BROKEN) },
  { weight: 1, arbitrary: bytes(20_000) },
  { weight: 3, arbitrary: encoded(LONG) },
  { weight: 1, arbitrary: encoded(MANY) },
);
